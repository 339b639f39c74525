import { beforeAll, describe, expect, test } from 'vitest'
import { type App, driver, needs, needsPerson } from './driver'
import { expectApiAnswer, expectError, newApp, type Tokens, tokensFor, userinfo } from './wechat'

const FIELDS = [
  'openid',
  'nickname',
  'sex',
  'language',
  'city',
  'province',
  'country',
  'headimgurl',
  'privilege',
  'unionid',
]

let app: App
let tokens: Tokens
beforeAll(async () => {
  app = await newApp()
  tokens = await tokensFor(app)
})

describe('§4.4 /sns/userinfo', () => {
  test('HTTP 200, text/plain, slashes escaped', async () => {
    const answer = await userinfo(tokens)
    expectApiAnswer(answer)
    expect(answer.text).toContain('\\/')
  })

  test('the fields, in WeChat’s order', async () =>
    expect(Object.keys(JSON.parse((await userinfo(tokens)).text))).toEqual(FIELDS))

  test('today: sex 0, language and place empty, privilege []', async () =>
    expect(JSON.parse((await userinfo(tokens)).text)).toMatchObject({
      sex: 0,
      language: '',
      city: '',
      province: '',
      country: '',
      privilege: [],
    }))

  test('openid and unionid are those of the exchange', async () => {
    const { openid, unionid } = tokens
    expect(JSON.parse((await userinfo(tokens)).text)).toMatchObject({ openid, unionid })
  })

  test('headimgurl ends in a size', async () =>
    expect(JSON.parse((await userinfo(tokens)).text).headimgurl).toMatch(/^https?:\/\/.+\/(0|46|64|96|132)$/))

  test.each(['zh_CN', 'zh_TW', 'en', undefined])('lang=%s is understood', async (lang) =>
    expect(JSON.parse((await userinfo(tokens, { lang })).text).openid).toBe(tokens.openid),
  )

  test('the openid of the request is ignored: it may be somebody else’s, or missing', async () => {
    const other = await tokensFor(app, 'xiaoming')
    for (const openid of [other.openid, '%!s(<nil>)', '', undefined])
      expect(JSON.parse((await userinfo(tokens, { openid })).text).openid).toBe(tokens.openid)
  })

  test('no access_token: 41001', async () => {
    expectError(await userinfo(tokens, { access_token: undefined }), 41001)
    expectError(await userinfo(tokens, { access_token: '' }), 41001)
  })

  test('a token that nobody has: 40001 or 40014', async () => {
    const { errcode } = JSON.parse((await userinfo({ ...tokens, access_token: `58_${'0'.repeat(107)}` })).text)
    expect([40001, 40014]).toContain(errcode)
  })

  test('a refresh token is no access token', async () => {
    const { errcode } = JSON.parse((await userinfo({ ...tokens, access_token: tokens.refresh_token })).text)
    expect([40001, 40014]).toContain(errcode)
  })

  needs('clock')('a token after 7200 seconds: 42001', async () => {
    const own = await newApp()
    const held = await tokensFor(own)
    await driver.advance?.(own, 7201)
    expectError(await userinfo(held), 42001)
  })
})

describe('§4.4 unusual profiles', () => {
  needsPerson('legacy')('before 2021-10-20: sex, language and place have values', async () => {
    const profile = JSON.parse((await userinfo(await tokensFor(app, 'legacy'))).text)
    expect(Object.keys(profile)).toEqual(FIELDS)
    expect([1, 2]).toContain(profile.sex)
    for (const field of ['language', 'city', 'province', 'country']) expect(profile[field], field).toMatch(/./)
  })

  needsPerson('deregistered')('a deregistered account: 用户已经注销, all else as usual, and no unionid', async () => {
    const profile = JSON.parse((await userinfo(await tokensFor(app, 'deregistered'))).text)
    expect(Object.keys(profile)).toEqual(FIELDS.slice(0, -1))
    expect(profile.nickname).toBe('用户已经注销')
  })

  needsPerson('no-avatar')('without a picture headimgurl is empty', async () =>
    expect(JSON.parse((await userinfo(await tokensFor(app, 'no-avatar'))).text).headimgurl).toBe(''),
  )

  needsPerson('grey')('微信用户 is everybody’s name', async () =>
    expect(JSON.parse((await userinfo(await tokensFor(app, 'grey'))).text).nickname).toBe('微信用户'),
  )

  needsPerson('empty-name')('a nickname may be empty', async () =>
    expect(JSON.parse((await userinfo(await tokensFor(app, 'empty-name'))).text).nickname).toBe(''),
  )
})
