import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorizeUrl } from '../sources/wechat/pc/authorize-url'
import { exchangeCode, fetchProfile, type WeChatEndpoints } from './client'
import { decode } from './decode'
import { familyOf, WeChatError } from './errors'
import { cleanAvatar, cleanKey, cleanNickname } from './profile'

const bytes = (...parts: (string | number[])[]): ArrayBuffer => {
  const all = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
  return new Uint8Array(all).buffer
}

describe('an answer of WeChat is parsed', () => {
  test.each<[string, ArrayBuffer, unknown]>([
    ['as UTF-8', bytes('{"nickname":"小明🌸"}'), { nickname: '小明🌸' }],
    ['with escaped slashes', bytes('{"u":"https:\\/\\/a"}'), { u: 'https://a' }],
    ['with a byte order mark', bytes([0xef, 0xbb, 0xbf], '{"a":1}'), { a: 1 }],
    [
      'with raw control characters in a nickname',
      bytes('{"nickname":"a', [0x14, 0x08, 0x0a], 'b"}'),
      { nickname: 'ab' },
    ],
    ['with escaped control characters', bytes('{"nickname":"a\\u0007b"}'), { nickname: 'a\u0007b' }],
    ['with line breaks between fields', bytes('{\n"a": 1\r\n}'), { a: 1 }],
    ['with bytes that are no UTF-8', bytes('{"nickname":"P', [0xc3], 'C"}'), { nickname: 'P\ufffdC' }],
    ['with half an emoji', bytes('{"nickname":"', [0xf0, 0x9f, 0x8c], '"}'), { nickname: '\ufffd' }],
    ['with a zero byte behind it', bytes('{"a":1}', [0]), { a: 1 }],
  ])('%s', (_, body, value) => expect(decode(body)).toEqual(value))

  test.each<[string, ArrayBuffer]>([
    ['nothing', bytes('')],
    ['a page', bytes('<html><body>502 Bad Gateway</body></html>')],
    ['a list', bytes('[{"openid":"oA"}]')],
    ['a text', bytes('"openid"')],
    ['a number', bytes('1')],
    ['null', bytes('null')],
    ['the beginning of an object', bytes('{"openid":"oA"')],
    ['a script', bytes('callback({"a":1})')],
    ['zero bytes', bytes([0, 0, 0])],
  ])('never as %s', (_, body) => expect(decode(body)).toBeNull())
})

describe('a nickname is shown', () => {
  test.each<[string, unknown, string | null]>([
    ['as it is', '小明', '小明'],
    ['with its emoji', '🌸花花 👩‍👩‍👧‍👦', '🌸花花 👩‍👩‍👧‍👦'],
    ['without white space around it', '  Alice\t ', 'Alice'],
    ['with one space for several', 'Alice   in\n\nChains', 'Alice in Chains'],
    ['without control characters', 'Al\u0007i\u0000ce\u009f', 'Alice'],
    ['without characters that reverse text', '\u202eecilA\u2066', 'ecilA'],
    ['without replacement characters', '\ufffdAlice\ufffd', 'Alice'],
    ['without half an emoji', '\ud83cAlice', 'Alice'],
    ['cut to 40 characters, and not in the middle of one', '🌸'.repeat(60), '🌸'.repeat(40)],
    ['not when it is WeChat’s placeholder', '微信用户', null],
    ['not when the account is gone', '用户已经注销', null],
    ['not when it is empty', '', null],
    ['not when it is blank', ' \u3000\t', null],
    ['not when nothing of it is visible', '\u202e\u0000', null],
    ['not when it is a number', 7, null],
    ['not when it is missing', undefined, null],
    ['not when it is a list', ['Alice'], null],
    ['as text, never as markup', '<b>Alice</b>', '<b>Alice</b>'],
  ])('%s', (_, given, shown) => expect(cleanNickname(given)).toBe(shown))
})

describe('the address of a picture is accepted', () => {
  test.each<[string, unknown, string | null]>([
    [
      'from WeChat’s hosts',
      'https://thirdwx.qlogo.cn/mmopen/vi_32/x/132',
      'https://thirdwx.qlogo.cn/mmopen/vi_32/x/132',
    ],
    ['over https, whatever WeChat says', 'http://wx.qlogo.cn/mmopen/x/0', 'https://wx.qlogo.cn/mmopen/x/0'],
    [
      'not when it is the grey placeholder',
      `https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132`,
      null,
    ],
    ['not from another host', 'https://evil.example/x', null],
    ['not from a host that looks alike', 'https://evilqlogo.cn/x', null],
    ['not from a host that begins alike', 'https://wx.qlogo.cn.evil.example/x', null],
    ['not with a host as user name', 'https://wx.qlogo.cn@evil.example/x', null],
    ['not with a user name', 'https://me@wx.qlogo.cn/x', null],
    ['not with a password', 'https://:pw@wx.qlogo.cn/x', null],
    ['not from another port', 'https://wx.qlogo.cn:8080/x', null],
    ['not from this machine', 'http://127.0.0.1/x', null],
    ['not from a script', 'javascript:alert(1)//.qlogo.cn', null],
    ['not from data', 'data:image/png;base64,x', null],
    ['not when it is broken', '@P\ufffdC/132', null],
    ['not when it is empty', '', null],
    ['not when it is missing', null, null],
    ['not when it is a number', 0, null],
  ])('%s', (_, given, taken) => expect(cleanAvatar(given)).toBe(taken))

  test('not of somebody with the placeholder as name', () =>
    expect(cleanAvatar('https://thirdwx.qlogo.cn/mmopen/vi_32/x/132', '微信用户')).toBeNull())
})

describe('an openid or unionid identifies somebody (S06)', () => {
  test.each<[unknown, boolean]>([
    ['oABC_def-1234567890abcdefghi', true],
    ['abcdef', true],
    ['x'.repeat(64), true],
    ['', false],
    [' ', false],
    ['null', false],
    ['undefined', false],
    ['UNDEFINED', false],
    ['abcde', false],
    ['x'.repeat(65), false],
    ['oABC def', false],
    ['oABC\ndef', false],
    ['oABCdef\n', false],
    ["o'ABCdef", false],
    ['[object Object]', false],
    [0, false],
    [1234567890, false],
    [null, false],
    [undefined, false],
    [true, false],
    [{}, false],
    [['oABCdefgh'], false],
  ])('%j: %s', (value, somebody) => expect(cleanKey(value)).toBe(somebody ? value : null))
})

describe('the address that the browser is sent to', () => {
  const request = {
    appId: 'wx0123456789abcdef',
    redirectUri: 'https://core.login.example.com/connect/callback/conn_a?x=1&y=é',
    state: 'State0123',
  }
  const golden =
    'https://open.weixin.qq.com/connect/qrconnect?appid=wx0123456789abcdef&redirect_uri=https%3A%2F%2Fcore.login.example.com%2Fconnect%2Fcallback%2Fconn_a%3Fx%3D1%26y%3D%C3%A9&response_type=code&scope=snsapi_login&state=State0123'

  test('has WeChat’s parameters in WeChat’s order, fully encoded, and the fragment', () =>
    expect(authorizeUrl('https://open.weixin.qq.com', request)).toBe(`${golden}#wechat_redirect`))

  test('asks for English where English is wanted', () =>
    expect(authorizeUrl('https://open.weixin.qq.com', { ...request, lang: 'en' })).toBe(
      `${golden}&lang=en#wechat_redirect`,
    ))
})

describe('the family of an errcode', () => {
  test.each([
    [40029, 'restart'],
    [40163, 'restart'],
    [42001, 'restart'],
    [40013, 'configuration'],
    [40125, 'configuration'],
    [40164, 'configuration'],
    [-1, 'busy'],
    [45009, 'busy'],
    [45011, 'busy'],
    [48001, 'permission'],
    [50001, 'permission'],
    [99999, 'configuration'],
    [Number.NaN, 'configuration'],
  ])('%d: %s', (errcode, family) => expect(familyOf(errcode)).toBe(family))
})

describe('requests to WeChat', () => {
  const SECRET = 'sentinel-app-secret'
  const CODE = 'sentinel-code'
  const TOKEN = 'sentinel-access-token'
  let server: Server
  let wechat: WeChatEndpoints
  let asked: { method: string | undefined; url: URL }[] = []
  type Answer = { status?: number; type?: string; body?: string; location?: string } | 'reset' | 'reset halfway'
  let answer: Answer = {}
  /** Answers that are given before `answer`, once each. */
  let first: Answer[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ method: request.method, url: new URL(request.url ?? '/', 'http://api') })
      const now = first.shift() ?? answer
      if (now === 'reset') return void request.socket.destroy()
      if (now === 'reset halfway') {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('{"openid":')
        setTimeout(() => request.socket.destroy(), 20)
        return
      }
      const { status = 200, type = 'text/plain', body = '', location } = now
      response.writeHead(status, { 'content-type': type, ...(location ? { location } : {}) }).end(body)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    wechat = { open: api, api, fetch, pictures: null }
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(() => {
    asked = []
    first = []
  })

  const says = (body: unknown, over: { status?: number; type?: string } = {}) => {
    answer = { body: typeof body === 'string' ? body : JSON.stringify(body), ...over }
  }
  const app = { appId: 'wx0123456789abcdef', appSecrets: [SECRET] }
  const exchange = (at = wechat) => exchangeCode(at, app, CODE)
  const good = { access_token: TOKEN, expires_in: 7200, openid: 'oAliceAlice', unionid: 'uAliceAlice' }
  const token = { accessToken: TOKEN, openid: 'oAliceAlice', unionid: null, body: {} }

  /** The error, after a check that nothing a log could show of it is secret. */
  const failure = async (work: Promise<unknown>): Promise<WeChatError> => {
    const error = await work.then(
      () => expect.fail('it succeeded'),
      (reason: unknown) => reason,
    )
    if (!(error instanceof WeChatError)) throw error
    const everything = `${inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })} ${error.stack} ${JSON.stringify(error)}`
    for (const secret of [SECRET, CODE, TOKEN, wechat.api, '/sns/', app.appId]) expect(everything).not.toContain(secret)
    expect(error.cause).toBeUndefined()
    return error
  }

  test('a code is exchanged by one GET', async () => {
    says(good)
    expect(await exchange()).toMatchObject({ accessToken: TOKEN, openid: 'oAliceAlice', unionid: 'uAliceAlice' })
    expect(asked.map(({ method, url }) => [method, url.pathname, Object.fromEntries(url.searchParams)])).toEqual([
      [
        'GET',
        '/sns/oauth2/access_token',
        { appid: app.appId, secret: SECRET, code: CODE, grant_type: 'authorization_code' },
      ],
    ])
  })

  test.each<[string, object, string | null]>([
    ['none', { unionid: undefined }, null],
    ['an empty one', { unionid: '' }, null],
    ['one that says null', { unionid: 'null' }, null],
    ['zero', { unionid: 0 }, null],
    ['one', {}, 'uAliceAlice'],
  ])('a unionid may be missing: %s (S06)', async (_, over, unionid) => {
    says({ ...good, ...over })
    expect((await exchange()).unionid).toBe(unionid)
  })

  test('errcode 0 is success', async () => {
    says({ ...good, errcode: 0, errmsg: 'ok' })
    expect((await exchange()).openid).toBe('oAliceAlice')
  })

  test.each([
    [40029, 'restart'],
    [40163, 'restart'],
    [40125, 'configuration'],
    [-1, 'busy'],
    ['40029', 'restart'],
  ])('an errcode %j under HTTP 200 is a refusal', async (errcode, family) => {
    says({ errcode, errmsg: `invalid, rid: ${SECRET}` })
    expect(await failure(exchange())).toMatchObject({ stage: 'token', family, errcode: Number(errcode) })
  })

  test('a refusal counts even with an openid beside it', async () => {
    says({ ...good, errcode: 40029 })
    expect(await failure(exchange())).toMatchObject({ family: 'restart' })
  })

  test.each<[string, object]>([
    ['missing', { openid: undefined }],
    ['empty', { openid: '' }],
    ['a number', { openid: 1234567 }],
    ['null', { openid: null }],
    ['the word undefined', { openid: 'undefined' }],
    ['a list', { openid: ['oAliceAlice'] }],
  ])('an openid that is %s identifies nobody (S06)', async (_, over) => {
    says({ ...good, ...over })
    expect(await failure(exchange())).toMatchObject({ stage: 'token', family: 'busy', errcode: null })
  })

  test.each<[string, object]>([
    ['missing', { access_token: undefined }],
    ['empty', { access_token: '' }],
    ['a number', { access_token: 7 }],
  ])('an access token that is %s is refused', async (_, over) => {
    says({ ...good, ...over })
    await failure(exchange())
  })

  test.each<[string, Answer]>([
    ['broken JSON', { body: '{"openid":' }],
    ['a page', { status: 502, type: 'text/html', body: '<html>Bad Gateway</html>' }],
    ['nothing', { body: '' }],
    ['a list', { body: '[]' }],
    ['a cut connection', 'reset'],
    ['half an answer', 'reset halfway'],
    ['one longer than any of WeChat’s (S36)', { body: JSON.stringify({ ...good, more: 'a'.repeat(100_000) }) }],
    ['a redirect', { status: 302, location: 'http://127.0.0.1:1/' }],
  ])('%s as an answer is WeChat’s fault', async (_, given) => {
    answer = given
    expect(await failure(exchange())).toMatchObject({ stage: 'token', family: 'busy', errcode: null })
    expect(asked).toHaveLength(1)
  })

  test.each([
    ['token', () => exchange()],
    ['userinfo', () => fetchProfile(wechat, token)],
  ] as const)('a redirect is not followed, not even to a good answer: %s (S16)', async (stage, ask) => {
    says(good)
    const away = { status: 302, location: `${wechat.api}/elsewhere` }
    first = [away, away]
    expect(await failure(ask())).toMatchObject({ stage, family: 'busy', problem: 'no_answer' })
    expect(asked.map(({ url }) => url.pathname)).not.toContain('/elsewhere')
  })

  test('where no server listens, the error contains nothing of the request', async () => {
    const nobody = { ...wechat, api: 'http://127.0.0.1:1' }
    expect(await failure(exchange(nobody))).toMatchObject({ family: 'busy' })
  })

  test('an error of fetch that quotes the address is dropped', async () => {
    const quoting = async (url: unknown) => Promise.reject(new TypeError(`cannot fetch ${url}`, { cause: { url } }))
    await failure(exchange({ ...wechat, fetch: quoting as typeof fetch }))
  })

  test('a profile is read and cleaned', async () => {
    says({
      openid: 'oAliceAlice',
      nickname: ' Alice\u0007 ',
      headimgurl: 'http://thirdwx.qlogo.cn/a/132',
      unionid: 'uAliceAlice',
    })
    expect((await fetchProfile(wechat, token)).profile).toEqual({
      openid: 'oAliceAlice',
      unionid: 'uAliceAlice',
      nickname: 'Alice',
      avatarUrl: 'https://thirdwx.qlogo.cn/a/132',
    })
    expect(asked[0]?.url.pathname).toBe('/sns/userinfo')
  })

  test('a profile never changes the openid or unionid', async () => {
    says({ openid: 'oMallory', nickname: 'Alice', unionid: 'uMallory' })
    expect((await fetchProfile(wechat, { ...token, unionid: 'uAliceAlice' })).profile).toMatchObject({
      openid: 'oAliceAlice',
      unionid: 'uAliceAlice',
    })
  })

  test.each([
    [48001, 'permission'],
    [42001, 'restart'],
  ])('a profile that is refused with %d is not taken for a profile', async (errcode, family) => {
    says({ errcode, errmsg: 'api unauthorized' })
    expect(await failure(fetchProfile(wechat, token))).toMatchObject({ stage: 'userinfo', family, errcode })
  })
  const refused = (errcode: number): Answer => ({ body: JSON.stringify({ errcode, errmsg: 'no' }) })
  const secretsAsked = () => asked.map(({ url }) => url.searchParams.get('secret'))

  test('the old secret is tried when WeChat refuses the current one, and only then', async () => {
    says(good)
    const both = { ...app, appSecrets: [SECRET, 'old-secret'] }
    expect(await exchangeCode(wechat, both, CODE)).toMatchObject({ openid: 'oAliceAlice', secretIndex: 0 })
    expect(secretsAsked()).toEqual([SECRET])
    for (const errcode of [40125, 40001]) {
      asked = []
      first = [refused(errcode)]
      expect(await exchangeCode(wechat, both, CODE)).toMatchObject({ openid: 'oAliceAlice', secretIndex: 1 })
      expect(secretsAsked()).toEqual([SECRET, 'old-secret'])
    }
    for (const errcode of [-1, 40013, 40029, 40163]) {
      asked = []
      first = [refused(errcode)]
      expect(await failure(exchangeCode(wechat, both, CODE))).toMatchObject({ errcode })
      expect(secretsAsked()).toEqual([SECRET])
    }
  })

  test('when WeChat refuses both secrets, its error about the current one is reported', async () => {
    first = [refused(40125), refused(40001)]
    const both = { ...app, appSecrets: [SECRET, 'old-secret'] }
    expect(await failure(exchangeCode(wechat, both, CODE))).toMatchObject({ errcode: 40125 })
  })

  test('an exchange that WeChat may have received is never repeated; one that it cannot have received is, once', async () => {
    says(good)
    first = ['reset']
    expect(await failure(exchange())).toMatchObject({ problem: 'no_answer' })
    expect(asked).toHaveLength(1)
    let tries = 0
    const unreachable = async (...given: Parameters<typeof fetch>) => {
      tries += 1
      if (tries === 1) throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })
      return fetch(...given)
    }
    expect(await exchange({ ...wechat, fetch: unreachable })).toMatchObject({ openid: 'oAliceAlice' })
    expect(tries).toBe(2)
  })

  test('a profile is asked for once more when WeChat is busy, and not when it refuses', async () => {
    says({ openid: 'oAliceAlice', nickname: 'Alice' })
    for (const busy of ['reset', refused(-1), { status: 502, body: '<html>' }] as Answer[]) {
      first = [busy]
      expect((await fetchProfile(wechat, token)).profile.nickname).toBe('Alice')
    }
    asked = []
    first = [refused(48001)]
    expect(await failure(fetchProfile(wechat, token))).toMatchObject({ errcode: 48001 })
    expect(asked).toHaveLength(1)
  })

  test.each<[string, Answer, string]>([
    ['a page under 502', { status: 502, body: '<html>' }, 'http_status'],
    ['a page under 200', { body: '<html>' }, 'not_json'],
    ['nothing at all', { body: '' }, 'not_json'],
    ['a body that is too long', { body: `{"openid":"${'o'.repeat(200_000)}"}` }, 'no_answer'],
    ['an errcode that is no number', { body: '{"errcode":"busy"}' }, 'not_json'],
  ])('%s is a problem with a name', async (_, given, problem) => {
    answer = given
    expect(await failure(exchange())).toMatchObject({ problem, errcode: null })
  })

  test('an errcode counts under any HTTP status', async () => {
    says({ errcode: 40029 }, { status: 500 })
    expect(await failure(exchange())).toMatchObject({ errcode: 40029 })
  })

  test.each(['text/plain', 'application/json; encoding=utf-8', 'text/html', ''])(
    'the content type %j does not matter (T15)',
    async (type) => {
      says(good, { type })
      expect((await exchange()).openid).toBe('oAliceAlice')
    },
  )
})
