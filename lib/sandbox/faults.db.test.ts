import { beforeEach, describe, expect, test } from 'vitest'
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

const app = testApp(beforeEach)

const fault = (fields: object) => callControl<{ id: string }>('/faults', { appid: app.appId, ...fields })

describe('a fault', () => {
  test('is used exactly as often as its count says, however many requests come at once', async () => {
    await fault({ endpoint: 'access_token', kind: 'errcode', value: -1, count: 5 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => jsonFrom(exchangeAt(app, 'x'))))
    expect(answers.filter(({ errcode }) => errcode === -1)).toHaveLength(5)
    expect(answers.filter(({ errcode }) => errcode === 40029)).toHaveLength(15)
  })

  test('comes after those that were added before', async () => {
    for (const value of [45011, 50001, -1]) await fault({ endpoint: 'access_token', kind: 'errcode', value })
    const codes: number[] = []
    for (let turn = 0; turn < 4; turn++) codes.push((await jsonFrom(exchangeAt(app, 'x'))).errcode)
    expect(codes).toEqual([45011, 50001, -1, 40029])
  })

  test('is used only for its own endpoint and application', async () => {
    const other = await makeApp()
    await fault({ endpoint: 'userinfo', kind: 'errcode', value: 48001 })
    const theirs = await logIn(other)
    expect(await jsonFrom(`/sns/userinfo?access_token=${theirs.access_token}`)).toHaveProperty('nickname')
    const ours = await logIn(app)
    expect(await jsonFrom(`/sns/userinfo?access_token=${ours.access_token}`)).toMatchObject({ errcode: 48001 })
  })

  test('without an application is used for any', async () => {
    await callControl('/faults', { endpoint: 'auth', kind: 'errcode', value: 50002 })
    expect(await jsonFrom('/sns/auth')).toMatchObject({
      errcode: 50002,
      errmsg: expect.stringMatching(/^user limited/),
    })
  })

  test('that is cleared is gone', async () => {
    await fault({ endpoint: 'access_token', kind: 'errcode', value: -1 })
    expect(await callControl('/faults/clear', { appid: app.appId })).toEqual({ cleared: 1 })
    expect(await jsonFrom(exchangeAt(app, 'x'))).toMatchObject({ errcode: 40029 })
  })
})

describe('an exchange', () => {
  const exchange = async (kind: string, more = {}) => {
    const code = await newCode(app)
    await fault({ endpoint: 'access_token', kind, ...more })
    return { code, response: await ask(exchangeAt(app, code)) }
  }

  test.each([
    ['html', 200, 'text/html', /^<!doctype html>/],
    ['bad_gateway', 502, 'text/html', /502 Bad Gateway/],
    ['empty', 200, 'text/plain', /^$/],
    ['truncated', 200, 'text/plain', /^\{"access_token":"[^}]+$/],
    ['json_type', 200, 'application/json', /^\{"access_token":.+\}$/],
    ['errcode_zero', 200, 'text/plain', /"errcode":0\}$/],
    ['bad_key', 200, 'text/plain', /"openid":28,.*"unionid":"null"/],
    ['no_openid', 200, 'text/plain', /^(?!.*openid)\{.+\}$/],
  ])('with the fault %s', async (kind, status, type, body) => {
    const { response } = await exchange(kind)
    expect([response.status, response.headers.get('content-type')]).toEqual([status, type])
    expect(await response.text()).toMatch(body)
  })

  test('that is cut gets no answer, and the code is still good', async () => {
    const { code, response } = await exchange('reset')
    await expect(response.text()).rejects.toThrow()
    expect(await jsonFrom(exchangeAt(app, code))).toHaveProperty('openid')
  })

  test('that is slow is answered in the end', async () => {
    const { response } = await exchange('slow', { value: 0 })
    expect(await response.json()).toHaveProperty('openid')
  })

  test('that is slow ends when the client leaves, and uses up no code', async () => {
    const code = await newCode(app)
    await fault({ endpoint: 'access_token', kind: 'slow', value: 300 })
    const client = new AbortController()
    const answer = ask(exchangeAt(app, code), { signal: client.signal })
    client.abort()
    await expect((await answer).text()).rejects.toThrow()
    expect(await jsonFrom(exchangeAt(app, code))).toHaveProperty('openid')
  })
})

describe('other endpoints:', () => {
  test('the QR page fails once', async () => {
    await fault({ endpoint: 'qrconnect', kind: 'bad_gateway' })
    expect((await ask(authorizeAt(app))).status).toBe(502)
    expect((await ask(authorizeAt(app))).status).toBe(200)
  })

  test('the picture of a QR code fails once', async () => {
    const uuid = await newScan(app)
    await fault({ endpoint: 'qrcode', kind: 'empty' })
    expect(await (await ask(`/connect/qrcode/${uuid}`)).text()).toBe('')
    expect((await ask(`/connect/qrcode/${uuid}`)).headers.get('content-type')).toBe('image/png')
  })

  test('a poll answers with an error', async () => {
    const uuid = await newScan(app)
    await fault({ endpoint: 'poll', kind: 'errcode', value: 500 })
    expect(await pollOf(uuid)).toBe("window.wx_errcode=500;window.wx_code='';")
  })

  test('an avatar fails for its own application only', async () => {
    const { access_token } = await logIn(app)
    const { pathname } = new URL((await jsonFrom(`/sns/userinfo?access_token=${access_token}`)).headimgurl)
    await fault({ endpoint: 'avatar', kind: 'bad_gateway' })
    const other = pathname.replace(app.appId, (await makeApp()).appId)
    expect((await ask(other)).status).toBe(200)
    expect((await ask(pathname)).status).toBe(502)
  })
})
