import { describe, expect, test } from 'vitest'
import {
  ask,
  authorizeAt,
  callControl,
  exchangeAt,
  jsonFrom,
  logIn,
  makeApp,
  newCode,
  newScan,
  pollOf,
  testApp,
} from './testing'

const app = testApp()

const profileOf = (accessToken: string) => jsonFrom(`/sns/userinfo?access_token=${accessToken}&openid=x&lang=zh_CN`)

describe('a scan', () => {
  test('goes from waiting to scanned to confirmed, and stays confirmed', async () => {
    const uuid = await newScan(app)
    expect(await pollOf(uuid)).toBe("window.wx_errcode=408;window.wx_code='';")
    expect(await callControl('/scan', { uuid, persona: 'alice' })).toEqual({ status: 'scanned' })
    expect(await pollOf(uuid)).toBe("window.wx_errcode=404;window.wx_code='';")
    expect(await pollOf(uuid, '&last=404')).toContain('=408')
    const { code } = await callControl<{ code: string }>('/confirm', { uuid })
    for (const last of ['', '&last=404'])
      expect(await pollOf(uuid, last)).toBe(`window.wx_errcode=405;window.wx_code='${code}';`)
    expect(await pollOf(uuid, '&f=json')).toBe(`{"wx_errcode":405,"wx_code":"${code}"}`)
  })

  test('may be repeated by another persona after a refusal', async () => {
    const uuid = await newScan(app)
    await callControl('/scan', { uuid, persona: 'alice' })
    expect(await callControl('/cancel', { uuid })).toEqual({ status: 'cancelled' })
    expect(await pollOf(uuid, '&last=404')).toContain('=403')
    expect(await pollOf(uuid, '&last=403')).toContain('=408')
    expect(await callControl('/scan', { uuid, persona: 'xiaoming', confirm: true })).toMatchObject({
      status: 'confirmed',
    })
  })

  test('ends when it has expired, and its picture is gone', async () => {
    const uuid = await newScan(app)
    expect((await ask(`/connect/qrcode/${uuid}`)).headers.get('content-type')).toBe('image/png')
    expect(await callControl('/expire', { uuid })).toEqual({ status: 'expired' })
    expect(await pollOf(uuid)).toContain('=402')
    expect((await ask(`/connect/qrcode/${uuid}`)).status).toBe(404)
  })

  test('can also be driven by the phone’s form', async () => {
    const uuid = await newScan(app)
    for (const action of ['scan', 'allow'])
      expect(
        (await ask('/connect/confirm', { form: { uuid, action, persona: 'alice' } })).headers.get('location'),
      ).toMatch(/\/connect\/confirm\?uuid=\w{16}$/)
    expect(await pollOf(uuid)).toContain('=405')
  })

  test('cannot be driven by a page of another origin', async () => {
    const sent = { form: { uuid: await newScan(app), action: 'scan', persona: 'alice' } }
    const refused = await ask('/connect/confirm', { ...sent, headers: { origin: 'http://evil.localhost:3100' } })
    expect(refused.status).toBe(403)
  })

  test('does not begin with HEAD, which is refused and uses up no code', async () => {
    expect((await ask(authorizeAt(app), { method: 'HEAD' })).status).toBe(405)
    const code = await newCode(app)
    expect((await ask(exchangeAt(app, code), { method: 'HEAD' })).status).toBe(405)
    expect(await jsonFrom(exchangeAt(app, code))).toHaveProperty('openid')
  })
})

test('a bad request gets an error page with status 200', async () => {
  for (const [changed, words] of [
    [{ appid: 'wx0000000000000000' }, 'AppID 参数错误'],
    [{ scope: 'snsapi_userinfo' }, 'Scope 参数错误或没有 Scope 权限'],
    [{ redirect_uri: 'https://example.com/cb' }, 'redirect_uri 参数错误'],
  ] as const) {
    const response = await ask(authorizeAt(app, changed))
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(words)])
  }
})

describe('a custom style sheet', () => {
  const page = async (local: boolean) => {
    const path = authorizeAt(app, { self_redirect: 'true', href: 'https://shop.example/a.css' })
    return (await ask(path, {}, { local })).text()
  }
  test('is loaded for this machine', async () => expect(await page(true)).toContain('https://shop.example/a.css'))
  test('is loaded for nobody else', async () => expect(await page(false)).not.toContain('shop.example/a.css'))
})

test('T18: the state is too long where that is strict', async () => {
  const strict = await makeApp({ strictState: true })
  expect(await (await ask(authorizeAt(strict, { state: 'a'.repeat(129) }))).text()).toContain('state 参数过长')
  expect(await (await ask(authorizeAt(strict, { state: 'a'.repeat(128) }))).text()).toContain('js_qrcode_img')
})

describe('a code', () => {
  test('works once, even if several exchange it at the same time', async () => {
    const code = await newCode(app)
    const answers = await Promise.all(Array.from({ length: 8 }, () => jsonFrom(exchangeAt(app, code))))
    expect(answers.filter((answer) => answer.openid)).toHaveLength(1)
    expect(answers.filter((answer) => answer.errcode === 40163)).toHaveLength(7)
  })

  test('outlives a failed exchange', async () => {
    const code = await newCode(app)
    expect(await jsonFrom(exchangeAt({ ...app, appSecret: 'wrong' }, code))).toMatchObject({ errcode: 40125 })
    expect(await jsonFrom(exchangeAt(app, code))).toHaveProperty('openid')
  })

  test('is of no use to another application', async () => {
    const other = await makeApp()
    expect(await jsonFrom(exchangeAt(other, await newCode(app)))).toMatchObject({ errcode: 40029 })
  })

  test('that is unknown gets an error with the time in hex', async () => {
    const { errcode, errmsg } = await jsonFrom(exchangeAt(app, 'x'))
    expect([errcode, errmsg]).toEqual([
      40029,
      expect.stringMatching(/^invalid code, rid: [0-9a-f]{8}(-[0-9a-f]{8}){2}$/),
    ])
  })
})

describe('tokens', () => {
  test('a refresh keeps a valid access token and its own thirty days, and sends no unionid', async () => {
    const first = await logIn(app)
    const again = await jsonFrom(
      `/sns/oauth2/refresh_token?appid=${app.appId}&grant_type=refresh_token&refresh_token=${first.refresh_token}`,
    )
    const { unionid: _, ...same } = first
    expect(again).toEqual(same)
  })

  test('auth checks the openid, userinfo ignores it', async () => {
    const { access_token, openid } = await logIn(app)
    expect(await jsonFrom(`/sns/auth?access_token=${access_token}&openid=${openid}`)).toMatchObject({ errcode: 0 })
    expect(await jsonFrom(`/sns/auth?access_token=${access_token}&openid=oX`)).toMatchObject({ errcode: 40003 })
    expect(await jsonFrom(`/sns/auth?access_token=${access_token}`)).toMatchObject({ errcode: 41009 })
    expect(await profileOf(access_token)).toMatchObject({ openid, nickname: 'Alice' })
  })

  test.each([
    [{ banned: true }, 48004],
    [{ permission: false }, 48001],
  ])('an application with %j is refused everywhere: %i', async (change, errcode) => {
    const refused = await makeApp()
    const [code, tokens] = [await newCode(refused), await logIn(refused)]
    await callControl(`/apps/${refused.appId}`, change)
    expect(await (await ask(authorizeAt(refused))).text()).toContain('Scope 参数错误或没有 Scope 权限')
    expect(await jsonFrom(exchangeAt(refused, code))).toMatchObject({ errcode })
    expect(await profileOf(tokens.access_token)).toMatchObject({ errcode })
  })

  test('are requested with GET only', async () => {
    for (const path of ['/sns/auth', '/sns/oauth2/access_token'])
      expect(await (await ask(path, { method: 'POST' })).json()).toMatchObject({ errcode: 43001 })
  })

  test('an answer is text/plain, as at WeChat', async () =>
    expect((await ask('/sns/auth')).headers.get('content-type')).toBe('text/plain'))
})

describe('a unionid', () => {
  test('is the same in every application of an account, and another in another account', async () => {
    const [a, b, c] = await Promise.all([{ account: 'one' }, { account: 'one' }, { account: 'two' }].map(makeApp))
    const [inA, inB, inC] = await Promise.all([a, b, c].map((each) => each && logIn(each)))
    expect(inA.unionid).toBe(inB.unionid)
    expect(inC.unionid).not.toBe(inA.unionid)
    expect(new Set([inA.openid, inB.openid, inC.openid]).size).toBe(3)
  })

  test('is not sent to an application that is not bound to its account', async () => {
    const tokens = await logIn(await makeApp({ bound: false }))
    expect(tokens).not.toHaveProperty('unionid')
    expect(await profileOf(tokens.access_token)).not.toHaveProperty('unionid')
  })

  test('of the persona unionid-later is sent from the second login to an application on', async () => {
    const fresh = await makeApp()
    const first = await logIn(fresh, 'unionid-later')
    expect(first).not.toHaveProperty('unionid')
    expect(await profileOf(first.access_token)).not.toHaveProperty('unionid')
    const second = await logIn(fresh, 'unionid-later')
    expect(second).toMatchObject({ openid: first.openid, unionid: expect.stringMatching(/^o/) })
    expect(await profileOf(second.access_token)).toMatchObject({ unionid: second.unionid })
  })
})

describe('the picture of headimgurl', () => {
  const pathOf = async (persona: string, size = '132') => {
    const { headimgurl } = await profileOf((await logIn(app, persona)).access_token)
    return new URL(headimgurl).pathname.replace(/132$/, size)
  }

  test('is served in every size', async () => {
    for (const [size, pixels] of Object.entries({ 0: 640, 46: 46, 64: 64, 96: 96, 132: 132 })) {
      const png = Buffer.from(await (await ask(await pathOf('alice', size))).arrayBuffer())
      expect(png.readUInt32BE(16)).toBe(pixels)
    }
  })

  test('is missing for dead-avatar, and in other sizes', async () => {
    expect((await ask(await pathOf('dead-avatar'))).status).toBe(404)
    expect((await ask(await pathOf('alice', '133'))).status).toBe(404)
    expect((await ask(await pathOf('grey'))).status).toBe(200)
  })
})

test('wxLogin.js is a script that contains its own origin', async () => {
  const response = await ask('/connect/zh_CN/htmledition/js/wxLogin.js')
  expect(response.headers.get('content-type')).toContain('text/javascript')
  expect(await response.text()).toContain('http://localhost:3100')
})
