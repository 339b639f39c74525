import { isLoopback } from '../loopback'
import { WECHAT_APP_ID } from '../sources/wechat/pc/schema'
import { catalogueKey } from '../wechat/catalogue'
import { decode } from '../wechat/decode'
import type { Check, Finding } from './schema'

/** Why no answer came. */
export type NetworkFailure = 'dns' | 'refused' | 'tls' | 'timeout' | 'cut'

/** The result of one request. The times are those of the two clocks when the response's headers arrived. */
export type ProbeResult =
  | { failure: NetworkFailure }
  | { status: number; body: Uint8Array<ArrayBuffer>; localTime: Date; serverTime: Date | null }

const FAILURES: Record<string, NetworkFailure> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EACCES: 'refused',
  EPROTO: 'tls',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
}

/** Looks at nothing but the code of an error, since its message may quote the address. */
export function failureOf(error: unknown): NetworkFailure {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } }
  const name = String(cause?.code ?? code ?? '')
  return FAILURES[name] ?? (/CERT|TLS|SSL|UNABLE_TO_/.test(name) ? 'tls' : 'cut')
}

type FindingDetail = Omit<Finding, 'check' | 'state' | 'code'>

const findingOf =
  (check: Check) =>
  (state: Finding['state'], code: string, detail: FindingDetail = {}): Finding => ({ check, state, code, ...detail })

/** An AppID of another shape cannot be right, and is not shown to WeChat. */
export const isAppId = (appId: string): boolean => WECHAT_APP_ID.test(appId)

/** Judges an AppID by its shape alone, which does not show what kind of application it is. */
export function appIdFinding(appId: string): Finding {
  const finding = findingOf('app_id')
  if (!appId) return finding('wrong', 'app_id_missing')
  return isAppId(appId) ? finding('ok', 'app_id_ok') : finding('wrong', 'app_id_shape')
}

const CODE_REFUSED = [40029, 40163, 42003]
const SECRET_REFUSED = [40125, 40001, 41004]
const APP_ID_REFUSED = [40013, 41002]
const BUSY = [-1, 45009, 45011]

/**
 * Judges AppID and AppSecret by WeChat's answer to a code that is deliberately wrong. In which order WeChat checks the
 * three is not documented (docs/wechat-protocol.md §4.5): an error about the code shows only that WeChat did not object
 * to the pair.
 */
export function credentialsFinding(subject: { appId: string; hasSecret: boolean }, answer: ProbeResult): Finding {
  const finding = findingOf('credentials')
  if (!isAppId(subject.appId)) return finding('skipped', 'needs_app_id')
  if (!subject.hasSecret) return finding('skipped', 'needs_secret')
  if ('failure' in answer) {
    const key = answer.failure === 'timeout' ? 'timeout' : 'no_answer'
    return finding('warning', 'credentials_unreached', { catalogueKey: key })
  }
  const body = decode(answer.body)
  if (!body) {
    const key = answer.status < 300 ? 'not_json' : 'http_status'
    return finding('warning', 'credentials_not_json', { values: { status: String(answer.status) }, catalogueKey: key })
  }
  const errcode = Number(body.errcode ?? 0)
  const detail = { values: { errcode: String(errcode) }, catalogueKey: catalogueKey({ errcode }) }
  if (CODE_REFUSED.includes(errcode)) return finding('ok', 'credentials_ok')
  if (SECRET_REFUSED.includes(errcode)) return finding('wrong', 'secret_refused', detail)
  if (APP_ID_REFUSED.includes(errcode)) return finding('wrong', 'app_id_refused', detail)
  if (BUSY.includes(errcode)) return finding('warning', 'wechat_busy', detail)
  // WeChat would not accept a code that it never made, so somebody else has answered.
  if (errcode === 0) return finding('warning', 'credentials_strange')
  return finding('warning', 'credentials_other', detail)
}

/** WeChat's error texts on the page (docs/wechat-protocol.md §1.4). */
const QR_PAGE_ERRORS = [
  { text: 'AppID 参数错误', code: 'qr_app_id', catalogueKey: 'page_appid' },
  { text: 'Scope 参数错误', code: 'qr_scope', catalogueKey: 'page_scope' },
  { text: 'redirect_uri 参数错误', code: 'qr_redirect_uri', catalogueKey: 'page_redirect_uri' },
] as const

/** Judges the page with the QR code by its text, since its status is 200 even for an error. */
export function qrPageFinding(subject: { appId: string; callbackDomain: string }, answer: ProbeResult): Finding {
  const finding = findingOf('qr_page')
  if (!isAppId(subject.appId)) return finding('skipped', 'needs_app_id')
  if ('failure' in answer) return finding('warning', 'qr_unreached')
  const page = new TextDecoder().decode(answer.body)
  if (page.includes('/connect/qrcode/')) return finding('ok', 'qr_ok')
  const error = QR_PAGE_ERRORS.find(({ text }) => page.includes(text))
  if (!error) return finding('warning', 'qr_other', { values: { status: String(answer.status) } })
  const paste = error.code === 'qr_redirect_uri' ? { paste: subject.callbackDomain } : {}
  return finding('wrong', error.code, { catalogueKey: error.catalogueKey, ...paste })
}

const isAddress = (hostname: string) => /^[\d.]+$|^\[/.test(hostname)

/**
 * What WeChat would refuse about the form of the callback address (docs/wechat-protocol.md §1.3); null when nothing.
 */
export function callbackShapeFinding(origin: string, sandbox: boolean): Finding | null {
  const finding = findingOf('callback')
  const { protocol, hostname, port } = new URL(origin)
  const values = { host: hostname }
  // The sandbox sends browsers to localhost too.
  if (sandbox && isLoopback(hostname)) return null
  if (isLoopback(hostname)) return finding('wrong', 'callback_localhost', { values })
  if (isAddress(hostname)) return finding('wrong', 'callback_address', { values })
  if (protocol !== 'https:' && !sandbox) return finding('wrong', 'callback_http', { values })
  if (port) return finding('wrong', 'callback_port', { values: { ...values, port } })
  return null
}

/**
 * Whether this installation answers at the callback host. A server may be unable to reach its own public name: that is
 * only a warning.
 */
export function callbackFinding(
  origin: string,
  sandbox: boolean,
  hello: { answer: ProbeResult; isOurs: boolean },
): Finding {
  const shape = callbackShapeFinding(origin, sandbox)
  if (shape) return shape
  const finding = findingOf('callback')
  const values = { host: new URL(origin).hostname }
  const { answer, isOurs } = hello
  if (!('failure' in answer))
    return isOurs
      ? finding('ok', 'callback_ok', { values })
      : finding('wrong', 'callback_foreign', { values: { ...values, status: String(answer.status) } })
  if (answer.failure === 'dns') return finding('wrong', 'callback_dns', { values })
  if (answer.failure === 'tls') return finding('wrong', 'callback_tls', { values })
  return finding('warning', 'callback_unreached', { values })
}

/** Whether we reach WeChat's hosts. Without `api` nobody can log in; `open` is visited only by browsers. */
export function egressFindings(
  hosts: { api: string; open: string },
  answers: { api: ProbeResult; open: ProbeResult },
): Finding[] {
  const finding = findingOf('egress')
  const findingsFor = (name: 'api' | 'open'): Finding[] => {
    const answer = answers[name]
    const values = { host: hosts[name] }
    if ('failure' in answer)
      return [finding(name === 'api' ? 'wrong' : 'warning', `egress_${answer.failure}`, { values })]
    return name === 'api' && !decode(answer.body) ? [finding('warning', 'egress_foreign', { values })] : []
  }
  const problems = [...findingsFor('api'), ...findingsFor('open')]
  return problems.length ? problems : [finding('ok', 'egress_ok', { values: hosts })]
}

const SLOW_CLOCK_SECONDS = 60
const WRONG_CLOCK_SECONDS = 300

/** Compares our clock with WeChat's, since codes and tokens are valid for minutes only. */
export function clockFinding(answers: readonly ProbeResult[]): Finding {
  const finding = findingOf('clock')
  const dated = answers.flatMap((answer) =>
    'serverTime' in answer && answer.serverTime ? [answer as TimedResult] : [],
  )[0]
  if (!dated) return finding('skipped', 'clock_unknown')
  const ahead = Math.round((dated.localTime.getTime() - dated.serverTime.getTime()) / 1000)
  const values = { seconds: String(Math.abs(ahead)) }
  if (Math.abs(ahead) <= SLOW_CLOCK_SECONDS) return finding('ok', 'clock_ok')
  return finding(
    Math.abs(ahead) > WRONG_CLOCK_SECONDS ? 'wrong' : 'warning',
    ahead > 0 ? 'clock_ahead' : 'clock_behind',
    {
      values,
    },
  )
}

type TimedResult = { localTime: Date; serverTime: Date }

export const acceptsSecret = (findings: readonly Finding[]): boolean =>
  findings.some(({ code }) => code === 'credentials_ok')

/** WeChat accepts AppID and AppSecret, and no check found anything else. */
export const isHealthy = (findings: readonly Finding[]): boolean =>
  acceptsSecret(findings) && !findings.some(({ state }) => state === 'wrong' || state === 'warning')
