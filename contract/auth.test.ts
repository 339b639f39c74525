import { beforeAll, describe, expect, test } from 'vitest'
import { type App, driver, needs } from './driver'
import { auth, expectApiAnswer, expectError, newApp, type Tokens, tokensFor } from './wechat'

let app: App
let tokens: Tokens
beforeAll(async () => {
  app = await newApp()
  tokens = await tokensFor(app)
})

describe('§4.3 /sns/auth', () => {
  test('a token that works, and whose it is: {"errcode":0,"errmsg":"ok"}', async () => {
    const answer = await auth(tokens)
    expectApiAnswer(answer)
    expect(answer.text).toBe('{"errcode":0,"errmsg":"ok"}')
  })

  test('somebody else’s openid: 40003', async () => {
    const other = await tokensFor(app, 'xiaoming')
    expectError(await auth({ ...tokens, openid: other.openid }), 40003, 'invalid openid')
  })

  test('an openid that nobody has: 40003', async () =>
    expectError(await auth({ ...tokens, openid: `o${'0'.repeat(27)}` }), 40003, 'invalid openid'))

  test('a token that nobody has: 40001', async () =>
    expectError(await auth({ ...tokens, access_token: `58_${'0'.repeat(107)}` }), 40001))

  test('no token: 41001', async () => expectError(await auth(tokens, { access_token: undefined }), 41001))

  needs('clock')('a token after 7200 seconds: 42001', async () => {
    const own = await newApp()
    const held = await tokensFor(own)
    await driver.advance?.(own, 7201)
    expectError(await auth(held), 42001)
  })

  needs('clock')('one application’s clock is not another’s', async () => {
    const own = await newApp()
    await driver.advance?.(own, 7201)
    expect(JSON.parse((await auth(tokens)).text).errcode).toBe(0)
  })
})
