import { isLoopback } from '../loopback'
import { WECHAT_APP_ID } from '../sources/wechat/pc/schema'
import { catalogueKey } from '../wechat/catalogue'
import { decode } from '../wechat/decode'
import type { Check, Finding } from './schema'

/** Why no answer came. */
export type NetworkFailure = 'dns' | 'refused' | 'tls' | 'timeout' | 'cut'

/** What became of one request; `ours` and `theirs` are the two clocks when its head arrived. */
export type ProbeAnswer =
  | { failure: NetworkFailure }
  | { status: number; body: Uint8Array<ArrayBuffer>; ours: Date; theirs: Date | null }

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

/** Nothing but the code of an error is looked at: its words may quote the address. */
export function failureOf(error: unknown): NetworkFailure {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } }
  const name = String(cause?.code ?? code ?? '')
  return FAILURES[name] ?? (/CERT|TLS|SSL|UNABLE_TO_/.test(name) ? 'tls' : 'cut')
}

type Told = Omit<Finding, 'check' | 'state' | 'code'>

const teller =
  (check: Check) =>
  (state: Finding['state'], code: string, told: Told = {}): Finding => ({ check, state, code, ...told })

/** One whose AppID cannot be right is not shown to WeChat. */
export const isAppId = (appId: string): boolean => WECHAT_APP_ID.test(appId)

/** By its shape alone: of what kind an application is cannot be seen. */
export function appIdFinding(appId: string): Finding {
  const tell = teller('app_id')
  if (!appId) return tell('wrong', 'app_id_missing')
  return isAppId(appId) ? tell('ok', 'app_id_ok') : tell('wrong', 'app_id_shape')
}

const LOOKED_AT_THE_CODE = [40029, 40163, 42003]
const SECRET_REFUSED = [40125, 40001, 41004]
const APP_ID_REFUSED = [40013, 41002]
const BUSY = [-1, 45009, 45011]

/**
 * What the answer to a deliberately wrong code says of the pair. In which order WeChat looks at AppID, AppSecret and code
 * is not documented (docs/wechat-protocol.md §4.5): that it speaks of the code means only that it has not objected to the pair.
 */
export function credentialsFinding(subject: { appId: string; hasSecret: boolean }, answer: ProbeAnswer): Finding {
  const tell = teller('credentials')
  if (!isAppId(subject.appId)) return tell('skipped', 'needs_app_id')
  if (!subject.hasSecret) return tell('skipped', 'needs_secret')
  if ('failure' in answer) {
    const problem = answer.failure === 'timeout' ? 'timeout' : 'no_answer'
    return tell('warning', 'credentials_unreached', { catalogueKey: problem })
  }
  const body = decode(answer.body)
  if (!body) {
    const problem = answer.status < 300 ? 'not_json' : 'http_status'
    return tell('warning', 'credentials_not_json', { values: { status: String(answer.status) }, catalogueKey: problem })
  }
  const errcode = Number(body.errcode ?? 0)
  const told = { values: { errcode: String(errcode) }, catalogueKey: catalogueKey({ errcode }) }
  if (LOOKED_AT_THE_CODE.includes(errcode)) return tell('ok', 'credentials_ok')
  if (SECRET_REFUSED.includes(errcode)) return tell('wrong', 'secret_refused', told)
  if (APP_ID_REFUSED.includes(errcode)) return tell('wrong', 'app_id_refused', told)
  if (BUSY.includes(errcode)) return tell('warning', 'wechat_busy', told)
  // Whoever hands out something for a code that nobody made is not WeChat.
  if (errcode === 0) return tell('warning', 'credentials_strange')
  return tell('warning', 'credentials_other', told)
}

/** WeChat's own texts, as they stand on the page (docs/wechat-protocol.md §1.4). */
const PAGE_ERRORS = [
  { text: 'AppID 参数错误', code: 'qr_app_id', catalogueKey: 'page_appid' },
  { text: 'Scope 参数错误', code: 'qr_scope', catalogueKey: 'page_scope' },
  { text: 'redirect_uri 参数错误', code: 'qr_redirect_uri', catalogueKey: 'page_redirect_uri' },
] as const

/** What the page with the QR code says: its status is 200 whatever is wrong. */
export function qrPageFinding(subject: { appId: string; callbackDomain: string }, answer: ProbeAnswer): Finding {
  const tell = teller('qr_page')
  if (!isAppId(subject.appId)) return tell('skipped', 'needs_app_id')
  if ('failure' in answer) return tell('warning', 'qr_unreached')
  const page = new TextDecoder().decode(answer.body)
  if (page.includes('/connect/qrcode/')) return tell('ok', 'qr_ok')
  const error = PAGE_ERRORS.find(({ text }) => page.includes(text))
  if (!error) return tell('warning', 'qr_other', { values: { status: String(answer.status) } })
  const paste = error.code === 'qr_redirect_uri' ? { paste: subject.callbackDomain } : {}
  return tell('wrong', error.code, { catalogueKey: error.catalogueKey, ...paste })
}

const isAddress = (hostname: string) => /^[\d.]+$|^\[/.test(hostname)

/** What WeChat would refuse about the callback address by its looks (docs/wechat-protocol.md §1.3); null when nothing. */
export function callbackShape(origin: string, sandbox: boolean): Finding | null {
  const tell = teller('callback')
  const { protocol, hostname, port } = new URL(origin)
  const values = { host: hostname }
  // There is no other WeChat that could reach a machine that is only being tried out.
  if (sandbox && isLoopback(hostname)) return null
  if (isLoopback(hostname)) return tell('wrong', 'callback_localhost', { values })
  if (isAddress(hostname)) return tell('wrong', 'callback_address', { values })
  if (protocol !== 'https:' && !sandbox) return tell('wrong', 'callback_http', { values })
  if (port) return tell('wrong', 'callback_port', { values: { ...values, port } })
  return null
}

/** Who answered at the callback host. A server need not be able to reach its own public name: then nothing is proved. */
export function callbackFinding(
  origin: string,
  sandbox: boolean,
  hello: { answer: ProbeAnswer; ours: boolean },
): Finding {
  const shape = callbackShape(origin, sandbox)
  if (shape) return shape
  const tell = teller('callback')
  const values = { host: new URL(origin).hostname }
  const { answer, ours } = hello
  if (!('failure' in answer))
    return ours
      ? tell('ok', 'callback_ok', { values })
      : tell('wrong', 'callback_foreign', { values: { ...values, status: String(answer.status) } })
  if (answer.failure === 'dns') return tell('wrong', 'callback_dns', { values })
  if (answer.failure === 'tls') return tell('wrong', 'callback_tls', { values })
  return tell('warning', 'callback_unreached', { values })
}

/** Our way to WeChat's hosts: without `api` nobody gets in, while `open` is visited by the users' browsers. */
export function egressFindings(
  hosts: { api: string; open: string },
  answers: { api: ProbeAnswer; open: ProbeAnswer },
): Finding[] {
  const tell = teller('egress')
  const found = (name: 'api' | 'open'): Finding[] => {
    const answer = answers[name]
    const values = { host: hosts[name] }
    if ('failure' in answer) return [tell(name === 'api' ? 'wrong' : 'warning', `egress_${answer.failure}`, { values })]
    return name === 'api' && !decode(answer.body) ? [tell('warning', 'egress_foreign', { values })] : []
  }
  const troubles = [...found('api'), ...found('open')]
  return troubles.length ? troubles : [tell('ok', 'egress_ok', { values: hosts })]
}

const SLOW_CLOCK_SECONDS = 60
const WRONG_CLOCK_SECONDS = 300

/** By WeChat's clock: codes and tokens live for minutes. */
export function clockFinding(answers: readonly ProbeAnswer[]): Finding {
  const tell = teller('clock')
  const dated = answers.flatMap((answer) => ('theirs' in answer && answer.theirs ? [answer as Dated] : []))[0]
  if (!dated) return tell('skipped', 'clock_unknown')
  const ahead = Math.round((dated.ours.getTime() - dated.theirs.getTime()) / 1000)
  const values = { seconds: String(Math.abs(ahead)) }
  if (Math.abs(ahead) <= SLOW_CLOCK_SECONDS) return tell('ok', 'clock_ok')
  return tell(Math.abs(ahead) > WRONG_CLOCK_SECONDS ? 'wrong' : 'warning', ahead > 0 ? 'clock_ahead' : 'clock_behind', {
    values,
  })
}

type Dated = { ours: Date; theirs: Date }

export const acceptsSecret = (findings: readonly Finding[]): boolean =>
  findings.some(({ code }) => code === 'credentials_ok')

/** WeChat accepts the pair and nothing else speaks against a login. */
export const isHealthy = (findings: readonly Finding[]): boolean =>
  acceptsSecret(findings) && !findings.some(({ state }) => state === 'wrong' || state === 'warning')
