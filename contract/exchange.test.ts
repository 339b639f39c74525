import { beforeAll, describe, expect, test } from 'vitest'
import { type App, driver, needs } from './driver'
import { pathOf, send } from './http'
import { codeFor, exchange, expectApiAnswer, expectError, newApp, newUuid, pollOn, type Tokens } from './wechat'

let app: App
beforeAll(async () => {
  app = await newApp()
})

const UNKNOWN = '0'.repeat(32)

describe('§4.1 /sns/oauth2/access_token', () => {
  let text: string
  let tokens: Tokens
  beforeAll(async () => {
    const answer = await exchange(app, await codeFor(app))
    expectApiAnswer(answer)
    text = answer.text
    tokens = JSON.parse(text)
  })

  test('answers these fields in this order and no others: no errcode, no token_type', () =>
    expect(Object.keys(tokens)).toEqual(['access_token', 'expires_in', 'refresh_token', 'openid', 'scope', 'unionid']))

  test('access_token: two digits, _, 107 letters and digits', () =>
    expect(tokens.access_token).toMatch(/^\d{2}_[A-Za-z0-9_-]{107}$/))

  test('refresh_token has the same shape and is another one', () => {
    expect(tokens.refresh_token).toMatch(/^\d{2}_[A-Za-z0-9_-]{107}$/)
    expect(tokens.refresh_token).not.toBe(tokens.access_token)
  })

  test('expires_in is the number 7200', () => expect(tokens.expires_in).toBe(7200))

  test('openid: 28 characters, beginning with o', () => expect(tokens.openid).toMatch(/^o[A-Za-z0-9_-]{27}$/))

  test('unionid: 28 or 29 characters, beginning with o', () =>
    expect(tokens.unionid).toMatch(/^o[A-Za-z0-9_-]{27,28}$/))

  test('scope is snsapi_login', () => expect(tokens.scope).toBe('snsapi_login'))

  test('the body is one line of JSON, without spaces around it', () => expect(text).toMatch(/^\{.*\}$/))
})

describe('§4.1 what the exchange refuses, each time with HTTP 200', () => {
  const rows: [string, number, string, Record<string, string | undefined>][] = [
    ['no grant_type', 40002, 'invalid grant_type', { grant_type: undefined }],
    ['an empty grant_type', 40002, 'invalid grant_type', { grant_type: '' }],
    ['another grant_type', 40002, 'invalid grant_type', { grant_type: 'client_credential' }],
    ['no appid', 41002, 'appid missing', { appid: undefined }],
    ['an empty appid', 41002, 'appid missing', { appid: '' }],
    ['no secret', 41004, 'appsecret missing', { secret: undefined }],
    ['an empty secret', 41004, 'appsecret missing', { secret: '' }],
    ['no code', 41008, 'missing code', { code: undefined }],
    ['an empty code', 41008, 'missing code', { code: '' }],
    ['an unknown appid', 40013, 'invalid appid', { appid: 'wx0000000000000000' }],
    ['a malformed appid', 40013, 'invalid appid', { appid: 'my-shop' }],
    ['a wrong secret', 40125, 'invalid appsecret', { secret: '0'.repeat(32) }],
    ['an unknown code', 40029, 'invalid code', {}],
    ['a code of another shape', 40029, 'invalid code', { code: 'not a code' }],
  ]
  test.each(rows)('%s: %i %s', async (_, errcode, stem, parameters) =>
    expectError(await exchange(app, UNKNOWN, parameters), errcode, stem),
  )

  test('a code a second time: 40163 code been used', async () => {
    const code = await codeFor(app)
    expectApiAnswer(await exchange(app, code))
    expectError(await exchange(app, code), 40163, 'code been used')
  })

  test('a code of another application: 40029, and its owner can still use it', async () => {
    const [owner, other] = [await newApp(), await newApp()]
    const code = await codeFor(owner)
    expectError(await exchange(other, code), 40029, 'invalid code')
    expect(JSON.parse((await exchange(owner, code)).text)).toHaveProperty('openid')
  })

  test('the first group of the rid is the time in hex, and no two are alike', async () => {
    const errors = await Promise.all([exchange(app, UNKNOWN), exchange(app, UNKNOWN)])
    const rids = errors.map(({ text }) => /rid: ([0-9a-f]{8})-([0-9a-f]{8}-[0-9a-f]{8})/.exec(text) ?? [])
    const day = 24 * 60 * 60
    for (const [, time = ''] of rids)
      expect(Math.abs(Number.parseInt(time, 16) - Math.floor(Date.now() / 1000))).toBeLessThan(day)
    expect(rids[0]?.[2]).not.toBe(rids[1]?.[2])
  })

  test('an unknown parameter is ignored', async () =>
    expect(JSON.parse((await exchange(app, await codeFor(app), { code_verifier: 'x' })).text)).toHaveProperty('openid'))

  test('the order of the parameters does not matter', async () => {
    const code = await codeFor(app)
    const { appId: appid, appSecret: secret } = app
    const turned = { grant_type: 'authorization_code', code, secret, appid }
    expect(JSON.parse((await send(pathOf('/sns/oauth2/access_token', turned))).text)).toHaveProperty('openid')
  })
})

describe('§4.1 a code', () => {
  test('is not used up by a wrong secret', async () => {
    const code = await codeFor(app)
    expectError(await exchange(app, code, { secret: '0'.repeat(32) }), 40125)
    expect(JSON.parse((await exchange(app, code)).text)).toHaveProperty('openid')
  })

  test('of several exchanges at once, one succeeds', async () => {
    const code = await codeFor(app)
    const answers = await Promise.all(Array.from({ length: 6 }, () => exchange(app, code)))
    const errcodes = answers.map(({ text }) => JSON.parse(text).errcode)
    expect(errcodes.filter((errcode) => errcode === undefined)).toHaveLength(1)
    expect(errcodes.filter((errcode) => errcode === 40163)).toHaveLength(5)
  })

  needs('clock')('still works after nine minutes', async () => {
    const own = await newApp()
    const code = await codeFor(own)
    await driver.advance?.(own, 9 * 60)
    expect(JSON.parse((await exchange(own, code)).text)).toHaveProperty('openid')
  })

  needs('clock')('does not after ten: 40029', async () => {
    const own = await newApp()
    const code = await codeFor(own)
    await driver.advance?.(own, 10 * 60 + 1)
    expectError(await exchange(own, code), 40029, 'invalid code')
  })

  test('is another one at every login', async () => expect(await codeFor(app)).not.toBe(await codeFor(app)))

  test('does not exist before the tap on the phone, nor after a refusal', async () => {
    const uuid = await newUuid(app)
    await driver.scan(uuid, 'alice')
    expect((await pollOn(uuid)).code).toBe('')
    await driver.refuse(uuid)
    expect((await pollOn(uuid, 404)).code).toBe('')
  })
})

describe('§9 the order of the checks, which WeChat does not document', () => {
  const wrong = { appid: 'wx0000000000000000', secret: '0'.repeat(32) }
  const rows: [string, number, Record<string, string | undefined>][] = [
    [
      'nothing given: grant_type',
      40002,
      { grant_type: undefined, appid: undefined, secret: undefined, code: undefined },
    ],
    ['then appid', 41002, { appid: undefined, secret: undefined, code: undefined }],
    ['then secret', 41004, { secret: undefined, code: undefined }],
    ['then code', 41008, { ...wrong, code: undefined }],
    ['all given and all wrong: the AppID', 40013, wrong],
    ['AppID right: the AppSecret', 40125, { secret: wrong.secret }],
    ['both right: the code', 40029, {}],
  ]
  for (const [name, errcode, parameters] of rows)
    needs('decisions')(`${name} (${errcode})`, async () =>
      expectError(await exchange(app, UNKNOWN, parameters), errcode),
    )
})
