import { beforeAll, describe, expect, test } from 'vitest'
import { type App, driver, needs } from './driver'
import { auth, expectApiAnswer, expectError, newApp, refresh, type Tokens, tokensFor, userinfo } from './wechat'

let app: App
let tokens: Tokens
beforeAll(async () => {
  app = await newApp()
  tokens = await tokensFor(app)
})

const DAY = 24 * 60 * 60

describe('§4.2 /sns/oauth2/refresh_token', () => {
  test('needs no secret and answers access_token, expires_in, refresh_token, openid, scope: no unionid', async () => {
    const answer = await refresh(app, tokens.refresh_token)
    expectApiAnswer(answer)
    const fields = JSON.parse(answer.text)
    expect(Object.keys(fields)).toEqual(['access_token', 'expires_in', 'refresh_token', 'openid', 'scope'])
    expect(fields).toMatchObject({ expires_in: 7200, openid: tokens.openid, scope: 'snsapi_login' })
  })

  test('while the access token lives, it stays the same', async () => {
    const { access_token } = JSON.parse((await refresh(app, tokens.refresh_token)).text)
    expect(access_token).toBe(tokens.access_token)
  })

  test('the refresh token is kept', async () => {
    const { refresh_token } = JSON.parse((await refresh(app, tokens.refresh_token)).text)
    expect(refresh_token).toBe(tokens.refresh_token)
  })

  needs('clock')('and the access token lives longer by it', async () => {
    const own = await newApp()
    const held = await tokensFor(own)
    await driver.advance?.(own, 5000)
    await refresh(own, held.refresh_token)
    await driver.advance?.(own, 5000)
    expect(JSON.parse((await auth(held)).text).errcode).toBe(0)
  })

  needs('clock')('a dead access token is replaced by another one, which works', async () => {
    const own = await newApp()
    const held = await tokensFor(own)
    await driver.advance?.(own, 7201)
    const renewed = JSON.parse((await refresh(own, held.refresh_token)).text)
    expect(renewed.access_token).toMatch(/^\d{2}_[A-Za-z0-9_-]{107}$/)
    expect(renewed.access_token).not.toBe(held.access_token)
    expect(JSON.parse((await userinfo(renewed)).text).openid).toBe(held.openid)
    expect(JSON.parse((await userinfo(held)).text).errcode).not.toBeUndefined()
  })

  needs('clock')('the refresh token lives for thirty days, however often it is used', async () => {
    const own = await newApp()
    const held = await tokensFor(own)
    await driver.advance?.(own, 29 * DAY)
    expect(JSON.parse((await refresh(own, held.refresh_token)).text)).toHaveProperty('access_token')
    await driver.advance?.(own, 2 * DAY)
    expect([40030, 42002]).toContain(JSON.parse((await refresh(own, held.refresh_token)).text).errcode)
  })

  test('an unknown refresh token: 40030', async () =>
    expectError(await refresh(app, `58_${'0'.repeat(107)}`), 40030, 'invalid refresh_token'))

  test('an access token is no refresh token: 40030', async () =>
    expectError(await refresh(app, tokens.access_token), 40030, 'invalid refresh_token'))

  test('the refresh token of another application: 40030', async () =>
    expectError(await refresh(await newApp(), tokens.refresh_token), 40030, 'invalid refresh_token'))

  const rows: [string, number, Record<string, string | undefined>][] = [
    ['no grant_type', 40002, { grant_type: undefined }],
    ['another grant_type', 40002, { grant_type: 'authorization_code' }],
    ['no appid', 41002, { appid: undefined }],
    ['an unknown appid', 40013, { appid: 'wx0000000000000000' }],
    ['no refresh_token', 41003, { refresh_token: undefined }],
  ]
  test.each(rows)('%s: %i', async (_, errcode, parameters) =>
    expectError(await refresh(app, tokens.refresh_token, parameters), errcode),
  )
})
