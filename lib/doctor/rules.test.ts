import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'
import { isCatalogueKey } from '../wechat/catalogue'
import {
  acceptsSecret,
  appIdFinding,
  callbackFinding,
  clockFinding,
  credentialsFinding,
  egressFindings,
  failureOf,
  isHealthy,
  type NetworkFailure,
  type ProbeResult,
  qrPageFinding,
} from './rules'
import { type Finding, findingsOf } from './schema'

const APP_ID = 'wx0123456789abcdef'
const AT = new Date('2026-03-01T12:00:00Z')

const answerWith = (body: unknown, over: Partial<Extract<ProbeResult, { status: number }>> = {}): ProbeResult => ({
  status: 200,
  body: new Uint8Array(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))),
  localTime: AT,
  serverTime: AT,
  ...over,
})
const failed = (failure: NetworkFailure): ProbeResult => ({ failure })
const errcode = (code: number) => answerWith({ errcode: code, errmsg: 'x, rid: 1-2-3' })
const good = answerWith('<img class="js_qrcode_img" src="/connect/qrcode/051VEUQI1sMs0w3D">')

/**
 * Also checks that the finding has texts in both languages, with all values filled in, and an entry of the catalogue.
 */
function stateAndCode(finding: Finding): [Finding['state'], string] {
  for (const locale of LOCALES) {
    const t = createTranslator({ locale, messages: messagesOf[locale], namespace: 'doctor.findings', onError: raise })
    expect(t(`${finding.code}.said` as 'qr_other.said', finding.values as { status: string })).not.toMatch(/[{}]/)
    if (finding.state === 'warning' || finding.state === 'wrong')
      expect(t(`${finding.code}.todo` as 'qr_other.todo', finding.values as { status: string })).not.toMatch(/[{}]/)
  }
  if (finding.catalogueKey) expect(isCatalogueKey(finding.catalogueKey)).toBe(true)
  return [finding.state, finding.code]
}
const raise = (error: unknown) => {
  throw error
}

describe('the AppID', () => {
  test.each<[string, string, [string, string]]>([
    ['is right by its shape', APP_ID, ['ok', 'app_id_ok']],
    ['is missing', '', ['wrong', 'app_id_missing']],
    ['is too short', 'wx0123456789abcde', ['wrong', 'app_id_shape']],
    ['is in capitals', 'WX0123456789ABCDEF', ['wrong', 'app_id_shape']],
    ['is that of something else', 'gh_0123456789abcdef', ['wrong', 'app_id_shape']],
  ])('%s', (_, appId, expected) => expect(stateAndCode(appIdFinding(appId))).toEqual(expected))
})

describe('the pair of AppID and AppSecret, by the answer to a wrong code', () => {
  const of = (answer: ProbeResult) => credentialsFinding({ appId: APP_ID, hasSecret: true }, answer)

  test.each<[string, ProbeResult, [string, string], string?]>([
    ['is not objected to when WeChat speaks of the code', errcode(40029), ['ok', 'credentials_ok']],
    ['is not objected to when the code was used', errcode(40163), ['ok', 'credentials_ok']],
    ['is not objected to when the code has expired', errcode(42003), ['ok', 'credentials_ok']],
    ['has a wrong secret', errcode(40125), ['wrong', 'secret_refused'], '40125'],
    ['has a wrong secret, by WeChat’s older number', errcode(40001), ['wrong', 'secret_refused'], '40001'],
    ['has no secret, WeChat says', errcode(41004), ['wrong', 'secret_refused'], '41004'],
    ['has an AppID nobody knows', errcode(40013), ['wrong', 'app_id_refused'], '40013'],
    ['has no AppID, WeChat says', errcode(41002), ['wrong', 'app_id_refused'], '41002'],
    ['cannot be judged while WeChat is busy', errcode(-1), ['warning', 'wechat_busy'], '-1'],
    ['cannot be judged after too many calls', errcode(45009), ['warning', 'wechat_busy'], '45009'],
    ['cannot be judged after too many calls in a minute', errcode(45011), ['warning', 'wechat_busy'], '45011'],
    ['is not proved by a missing code', errcode(41008), ['warning', 'credentials_other'], '41008'],
    ['is not proved by a number nobody knows', errcode(99999), ['warning', 'credentials_other'], 'other'],
    ['is not proved by a number that is none', answerWith({ errcode: 'x' }), ['warning', 'credentials_other'], 'other'],
    ['is not proved by success', answerWith({ access_token: 'x', openid: 'o' }), ['warning', 'credentials_strange']],
    ['is not proved by a page', answerWith('<html>'), ['warning', 'credentials_not_json'], 'not_json'],
    [
      'is not proved by a bad gateway',
      answerWith('<html>', { status: 502 }),
      ['warning', 'credentials_not_json'],
      'http_status',
    ],
    ['cannot be judged without an answer', failed('refused'), ['warning', 'credentials_unreached'], 'no_answer'],
    ['cannot be judged without an answer in time', failed('timeout'), ['warning', 'credentials_unreached'], 'timeout'],
  ])('%s', (_, answer, expected, key) => {
    const finding = of(answer)
    expect(stateAndCode(finding)).toEqual(expected)
    expect(finding.catalogueKey).toBe(key)
  })

  test('is not judged without one of the two', () => {
    expect(stateAndCode(credentialsFinding({ appId: 'wx', hasSecret: true }, errcode(40029)))).toEqual([
      'skipped',
      'needs_app_id',
    ])
    expect(stateAndCode(credentialsFinding({ appId: APP_ID, hasSecret: false }, errcode(41004)))).toEqual([
      'skipped',
      'needs_secret',
    ])
  })
})

describe('the page with the QR code', () => {
  const subject = { appId: APP_ID, callbackDomain: 'core.login.example.com' }
  test.each<[string, ProbeResult, [string, string], string?, string?]>([
    ['shows one', good, ['ok', 'qr_ok']],
    ['does not know the AppID', answerWith('<h4>AppID 参数错误</h4>'), ['wrong', 'qr_app_id'], 'page_appid'],
    [
      'lacks the permission',
      answerWith('<h4>Scope 参数错误或没有 Scope 权限</h4>'),
      ['wrong', 'qr_scope'],
      'page_scope',
    ],
    [
      'does not know the callback domain',
      answerWith('<h4>redirect_uri 参数错误</h4>'),
      ['wrong', 'qr_redirect_uri'],
      'page_redirect_uri',
      'core.login.example.com',
    ],
    ['shows something else', answerWith('<h4>Oops! Something went wrong:(</h4>'), ['warning', 'qr_other']],
    ['sends on to somewhere else', answerWith('', { status: 302 }), ['warning', 'qr_other']],
    ['does not come', failed('timeout'), ['warning', 'qr_unreached']],
  ])('%s', (_, answer, expected, key, paste) => {
    const finding = qrPageFinding(subject, answer)
    expect(stateAndCode(finding)).toEqual(expected)
    expect([finding.catalogueKey, finding.paste]).toEqual([key, paste])
  })

  test('is not judged without an AppID', () =>
    expect(stateAndCode(qrPageFinding({ ...subject, appId: '' }, good))).toEqual(['skipped', 'needs_app_id']))
})

describe('the callback address', () => {
  const answered = { answer: answerWith('mac'), isOurs: true }
  const unanswered = (failure: NetworkFailure) => ({ answer: failed(failure), isOurs: false })

  test.each<[string, string, boolean, { answer: ProbeResult; isOurs: boolean }, [string, string]]>([
    ['leads here', 'https://core.login.example.com', false, answered, ['ok', 'callback_ok']],
    ['is on http', 'http://core.login.example.com', false, answered, ['wrong', 'callback_http']],
    ['has a port', 'https://core.login.example.com:8443', false, answered, ['wrong', 'callback_port']],
    ['is an IP address', 'https://192.0.2.7', false, answered, ['wrong', 'callback_address']],
    ['is an IPv6 address', 'https://[2001:db8::1]', false, answered, ['wrong', 'callback_address']],
    ['is localhost', 'http://core.localhost:3000', false, answered, ['wrong', 'callback_localhost']],
    ['is this machine', 'http://127.0.0.1:3000', false, answered, ['wrong', 'callback_localhost']],
    ['is localhost, and so is the sandbox', 'http://core.localhost:3000', true, answered, ['ok', 'callback_ok']],
    ['is on http, for the sandbox', 'http://core.login.example.com', true, answered, ['ok', 'callback_ok']],
    [
      'has a port, which the sandbox refuses too',
      'https://core.a.example:8443',
      true,
      answered,
      ['wrong', 'callback_port'],
    ],
    ['does not resolve', 'https://core.a.example', false, unanswered('dns'), ['wrong', 'callback_dns']],
    ['has a bad certificate', 'https://core.a.example', false, unanswered('tls'), ['wrong', 'callback_tls']],
    [
      'is refused from here, which may be the network',
      'https://core.a.example',
      false,
      unanswered('refused'),
      ['warning', 'callback_unreached'],
    ],
    [
      'does not answer here, which may be the network',
      'https://core.a.example',
      false,
      unanswered('timeout'),
      ['warning', 'callback_unreached'],
    ],
    [
      'leads to somebody else',
      'https://core.a.example',
      false,
      { answer: answerWith('Not found', { status: 404 }), isOurs: false },
      ['wrong', 'callback_foreign'],
    ],
  ])('%s', (_, origin, sandbox, hello, expected) =>
    expect(stateAndCode(callbackFinding(origin, sandbox, hello))).toEqual(expected),
  )
})

describe('the way to WeChat', () => {
  const hosts = { api: 'api.weixin.qq.com', open: 'open.weixin.qq.com' }
  const api = errcode(40029)

  test.each<[NetworkFailure]>([['dns'], ['refused'], ['tls'], ['timeout'], ['cut']])(
    'is reported by what blocks it: %s',
    (failure) => {
      expect(egressFindings(hosts, { api: failed(failure), open: good }).map(stateAndCode)).toEqual([
        ['wrong', `egress_${failure}`],
      ])
      expect(egressFindings(hosts, { api, open: failed(failure) })).toEqual([
        { check: 'egress', state: 'warning', code: `egress_${failure}`, values: { host: hosts.open } },
      ])
    },
  )

  test('is reported for both hosts', () =>
    expect(
      egressFindings(hosts, { api: failed('dns'), open: failed('dns') }).map(({ state, values }) => [
        state,
        values?.host,
      ]),
    ).toEqual([
      ['wrong', hosts.api],
      ['warning', hosts.open],
    ]))

  test('is open', () =>
    expect(egressFindings(hosts, { api, open: good }).map(stateAndCode)).toEqual([['ok', 'egress_ok']]))

  test('leads to a server that is not WeChat’s', () =>
    expect(egressFindings(hosts, { api: answerWith('<html>'), open: good }).map(stateAndCode)).toEqual([
      ['warning', 'egress_foreign'],
    ]))
})

describe('the kind of a network failure', () => {
  const caused = (code: string) => new TypeError('fetch failed', { cause: { code } })
  test.each<[unknown, NetworkFailure]>([
    [caused('ENOTFOUND'), 'dns'],
    [caused('EAI_AGAIN'), 'dns'],
    [caused('ECONNREFUSED'), 'refused'],
    [caused('ENETUNREACH'), 'refused'],
    [caused('CERT_HAS_EXPIRED'), 'tls'],
    [caused('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'tls'],
    [caused('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls'],
    [caused('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls'],
    [caused('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls'],
    [caused('UND_ERR_CONNECT_TIMEOUT'), 'timeout'],
    [caused('ECONNRESET'), 'cut'],
    [caused('UND_ERR_SOCKET'), 'cut'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'refused'],
    [new Error('x'), 'cut'],
    [undefined, 'cut'],
  ])('%#', (error, failure) => expect(failureOf(error)).toBe(failure))
})

describe('the clock', () => {
  const off = (seconds: number) => answerWith({}, { localTime: new Date(AT.getTime() + seconds * 1000) })
  test.each<[string, ProbeResult[], [string, string]]>([
    ['is right', [off(0)], ['ok', 'clock_ok']],
    ['may be a minute off', [off(-60)], ['ok', 'clock_ok']],
    ['is ahead', [off(61)], ['warning', 'clock_ahead']],
    ['is behind', [off(-300)], ['warning', 'clock_behind']],
    ['is far ahead', [off(301)], ['wrong', 'clock_ahead']],
    ['is far behind', [off(-3600)], ['wrong', 'clock_behind']],
    [
      'is compared with the other host when one sends no time',
      [answerWith({}, { serverTime: null }), off(90)],
      ['warning', 'clock_ahead'],
    ],
    [
      'is not judged when no host sends the time',
      [answerWith({}, { serverTime: null }), failed('dns')],
      ['skipped', 'clock_unknown'],
    ],
  ])('%s', (_, answers, expected) => expect(stateAndCode(clockFinding(answers))).toEqual(expected))

  test('its error is given in seconds', () => expect(clockFinding([off(-90)]).values).toEqual({ seconds: '90' }))
})

describe('a connection is healthy', () => {
  const ok: Finding = { check: 'credentials', state: 'ok', code: 'credentials_ok' }
  test.each<[string, Finding[], boolean]>([
    ['when WeChat accepts the pair and all checks are ok', [ok], true],
    [
      'when only the clock could not be judged',
      [ok, { check: 'clock', state: 'skipped', code: 'clock_unknown' }],
      true,
    ],
    ['not with a warning', [ok, { check: 'qr_page', state: 'warning', code: 'qr_other' }], false],
    ['not with something wrong', [ok, { check: 'callback', state: 'wrong', code: 'callback_http' }], false],
    ['not when nothing was asked', [], false],
    ['not when the pair was not judged', [{ check: 'credentials', state: 'skipped', code: 'needs_secret' }], false],
  ])('%s', (_, findings, healthy) => expect(isHealthy(findings)).toBe(healthy))

  test('and its secret is accepted whatever else is wrong', () =>
    expect(acceptsSecret([{ check: 'qr_page', state: 'wrong', code: 'qr_scope' }, ok])).toBe(true))
})

test('a stored result of another shape is ignored', () => {
  const findings: Finding[] = [{ check: 'clock', state: 'ok', code: 'clock_ok' }]
  expect(findingsOf({ findings })).toEqual(findings)
  for (const stored of [null, undefined, 'x', [], {}, { findings: [{ check: 'aura', state: 'ok', code: 'x' }] }])
    expect(findingsOf(stored)).toBeNull()
})
