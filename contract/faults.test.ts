import { describe, expect, test } from 'vitest'
import { driver, needs } from './driver'
import { type Answer, send } from './http'
import { codeFor, exchange, expectError, newApp, openPage, pollPath, refresh, tokensFor, userinfo } from './wechat'

/** Adds a fault at the exchange, and makes an exchange. */
async function exchangeWith(kind: string, value?: number): Promise<Answer> {
  const app = await newApp()
  const code = await codeFor(app)
  await driver.fail?.(app, { endpoint: 'access_token', kind, value })
  return exchange(app, code)
}

describe('§9 faults at the exchange', () => {
  const errcodes = [-1, 40013, 40029, 40125, 40163, 45011, 48001, 50001]
  for (const errcode of errcodes)
    needs('faults')(`errcode ${errcode}`, async () => expectError(await exchangeWith('errcode', errcode), errcode))

  needs('faults')('the connection is cut', async () => {
    await expect(exchangeWith('reset')).rejects.toThrow(/hang up|ECONNRESET|aborted|terminated/)
  })

  needs('faults')('HTML instead of JSON', async () => {
    const { type, text } = await exchangeWith('html')
    expect(type).toMatch(/^text\/html/)
    expect(text).toMatch(/<html|<!doctype/i)
  })

  needs('faults')('half of the JSON', async () => {
    const { text } = await exchangeWith('truncated')
    expect(text).toMatch(/^\{"/)
    expect(() => JSON.parse(text)).toThrow()
  })

  needs('faults')('HTTP 502', async () => expect((await exchangeWith('bad_gateway')).status).toBe(502))

  needs('faults')('an empty body', async () => {
    const { status, bytes } = await exchangeWith('empty')
    expect([status, bytes.length]).toEqual([200, 0])
  })

  needs('faults')('the usual answer as application/json', async () => {
    const { type, text } = await exchangeWith('json_type')
    expect(type).toMatch(/^application\/json/)
    expect(JSON.parse(text)).toHaveProperty('openid')
  })

  needs('faults')('an answer without openid', async () => {
    const tokens = JSON.parse((await exchangeWith('no_openid')).text)
    expect(tokens).not.toHaveProperty('openid')
    expect(tokens).toHaveProperty('access_token')
  })

  needs('faults')('errcode 0 in a success', async () => {
    const tokens = JSON.parse((await exchangeWith('errcode_zero')).text)
    expect(tokens).toMatchObject({ errcode: 0, openid: expect.stringMatching(/^o/) })
  })

  needs('faults')('keys of other types', async () => {
    const tokens = JSON.parse((await exchangeWith('bad_key')).text)
    expect([typeof tokens.openid, tokens.unionid]).toEqual(['number', 'null'])
  })

  needs('faults')('the usual answer after a second', async () => {
    expect(JSON.parse((await exchangeWith('slow', 1)).text)).toHaveProperty('openid')
  })
})

describe('§9 a fault', () => {
  needs('faults')('strikes as often as was said, and is gone then', async () => {
    const app = await newApp()
    const code = await codeFor(app)
    await driver.fail?.(app, { endpoint: 'access_token', kind: 'errcode', value: -1, count: 2 })
    expectError(await exchange(app, code), -1)
    expectError(await exchange(app, code), -1)
    expect(JSON.parse((await exchange(app, code)).text)).toHaveProperty('openid')
  })

  needs('faults')('strikes its own application only', async () => {
    const [app, other] = [await newApp(), await newApp()]
    await driver.fail?.(app, { endpoint: 'access_token', kind: 'errcode', value: -1 })
    expect(JSON.parse((await exchange(other, await codeFor(other))).text)).toHaveProperty('openid')
  })

  needs('faults')('strikes its own endpoint only: userinfo', async () => {
    const app = await newApp()
    await driver.fail?.(app, { endpoint: 'userinfo', kind: 'errcode', value: 48001 })
    const tokens = await tokensFor(app)
    expectError(await userinfo(tokens), 48001)
    expect(JSON.parse((await userinfo(tokens)).text)).toHaveProperty('openid')
  })

  needs('faults')('refresh_token', async () => {
    const app = await newApp()
    const { refresh_token } = await tokensFor(app)
    await driver.fail?.(app, { endpoint: 'refresh_token', kind: 'errcode', value: 40030 })
    expectError(await refresh(app, refresh_token), 40030)
  })

  needs('faults')('the QR page', async () => {
    const app = await newApp()
    await driver.fail?.(app, { endpoint: 'qrconnect', kind: 'bad_gateway' })
    expect((await openPage(app)).status).toBe(502)
    expect((await openPage(app)).status).toBe(200)
  })

  needs('faults')('the QR picture and the poll', async () => {
    const app = await newApp()
    const uuid = /qrcode\/(\w+)/.exec((await openPage(app)).text)?.[1] ?? ''
    await driver.fail?.(app, { endpoint: 'qrcode', kind: 'bad_gateway' })
    await driver.fail?.(app, { endpoint: 'poll', kind: 'bad_gateway' })
    expect((await send(`/connect/qrcode/${uuid}`)).status).toBe(502)
    expect((await send(pollPath(uuid))).status).toBe(502)
  })
})

test('a driver that supports faults has the function to add them', () =>
  expect(Boolean(driver.fail)).toBe(driver.can.includes('faults')))
