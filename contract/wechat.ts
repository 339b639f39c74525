import { expect } from 'vitest'
import { type App, driver, type Standing } from './driver'
import { type Answer, pathOf, send } from './http'

export const DOMAIN = 'shop.example.com'
export const CALLBACK = `https://${DOMAIN}/callback`

let count = 0
const fresh = (): string => {
  count += 1
  return `contract-${process.pid.toString(36)}-${Date.now().toString(36)}-${count}`
}

/** A new application, in an account of its own, that no other test uses. */
export const newApp = (standing: Standing = {}): Promise<App> =>
  driver.register({ callbackDomain: DOMAIN, account: fresh(), ...standing })

type Parameters = Record<string, string | undefined>

/** The path of the QR page, with its parameters in the documented order; `undefined` leaves one out. */
export const pagePath = (app: App, parameters: Parameters = {}): string =>
  pathOf('/connect/qrconnect', {
    appid: app.appId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'snsapi_login',
    state: 'state',
    ...parameters,
  })

export const openPage = (app: App, parameters?: Parameters): Promise<Answer> => send(pagePath(app, parameters))

const UUID = /\/connect\/qrcode\/([0-9A-Za-z]+)/

/** @throws when the page has no QR code: it is an error page */
export function uuidOf({ text }: Answer): string {
  const uuid = UUID.exec(text)?.[1]
  if (!uuid) throw new Error(`no QR code: ${text.slice(0, 300)}`)
  return uuid
}

export const newUuid = async (app: App): Promise<string> => uuidOf(await openPage(app))

export const expectQrPage = (answer: Answer): void => {
  expect(answer.status).toBe(200)
  expect(answer.text).toMatch(UUID)
}

export const APPID_ERROR = 'AppID 参数错误'
export const SCOPE_ERROR = 'Scope 参数错误或没有 Scope 权限'
export const REDIRECT_ERROR = 'redirect_uri 参数错误'

/** §1.4: expects a small page with status 200 that has this text and no uuid. */
export function expectErrorPage(answer: Answer, words: string): void {
  expect(answer.text).toContain(words)
  for (const other of [APPID_ERROR, SCOPE_ERROR, REDIRECT_ERROR])
    if (other !== words) expect(answer.text).not.toContain(other)
  expect(answer.text).not.toMatch(/\/connect\/(qrcode|l\/qrconnect)|uuid/)
  expect(answer.bytes.length).toBeLessThan(1024)
  expect(answer.status).toBe(200)
  expect(answer.type).toMatch(/^text\/html/)
}

export const pollPath = (uuid: string, extra: Parameters = {}): string =>
  pathOf('/connect/l/qrconnect', { uuid, ...extra })

/** One long poll. A body of any other shape than WeChat's fails the test. */
export async function poll(uuid: string, last?: number): Promise<{ errcode: number; code: string }> {
  const { status, text } = await send(pollPath(uuid, { last: last?.toString() }))
  expect(status).toBe(200)
  expect(text).toMatch(/^window\.wx_errcode=\d{3};window\.wx_code='[^']*';$/)
  const [, errcode, code = ''] = /=(\d{3});.*'(.*)'/.exec(text) ?? []
  return { errcode: Number(errcode), code }
}

/** Polls as the page does, until the status changes. */
export async function pollOn(uuid: string, last?: number): Promise<{ errcode: number; code: string }> {
  const frame = await poll(uuid, last)
  return frame.errcode === 408 ? pollOn(uuid, last) : frame
}

/** Scans and allows a login. @returns the code */
export async function codeFor(app: App, person = 'alice'): Promise<string> {
  const uuid = await newUuid(app)
  await driver.scan(uuid, person)
  await driver.allow(uuid)
  const { errcode, code } = await pollOn(uuid, 404)
  expect(errcode).toBe(405)
  return code
}

export const exchange = (app: App, code: string, parameters: Parameters = {}): Promise<Answer> =>
  send(
    pathOf('/sns/oauth2/access_token', {
      appid: app.appId,
      secret: app.appSecret,
      code,
      grant_type: 'authorization_code',
      ...parameters,
    }),
  )

export type Tokens = {
  access_token: string
  expires_in: number
  refresh_token: string
  openid: string
  scope: string
  unionid?: string
}

export async function tokensFor(app: App, person?: string): Promise<Tokens> {
  const { text } = await exchange(app, await codeFor(app, person))
  const tokens = JSON.parse(text)
  expect(tokens).toHaveProperty('openid')
  return tokens
}

export const refresh = (app: App, token: string, parameters: Parameters = {}): Promise<Answer> =>
  send(
    pathOf('/sns/oauth2/refresh_token', {
      appid: app.appId,
      grant_type: 'refresh_token',
      refresh_token: token,
      ...parameters,
    }),
  )

type Held = Pick<Tokens, 'access_token' | 'openid'>

export const auth = ({ access_token, openid }: Held, parameters: Parameters = {}): Promise<Answer> =>
  send(pathOf('/sns/auth', { access_token, openid, ...parameters }))

export const userinfo = ({ access_token, openid }: Held, parameters: Parameters = {}): Promise<Answer> =>
  send(pathOf('/sns/userinfo', { access_token, openid, lang: 'zh_CN', ...parameters }))

/** §4: success or error, expects HTTP 200, text/plain without a charset, escaped slashes and unescaped letters. */
export function expectApiAnswer({ status, type, text }: Answer): void {
  expect(status).toBe(200)
  expect(type).toBe('text/plain')
  expect(text).not.toMatch(/[^\\]\//)
  expect(text).not.toMatch(/\\u[0-9a-f]{4}/i)
}

/**
 * §4.5: expects the errcode, and a message that begins with `stem` and ends with a rid whose first group is the time.
 */
export function expectError(answer: Answer, errcode: number, stem?: string): void {
  expectApiAnswer(answer)
  const { errmsg, ...rest } = JSON.parse(answer.text)
  expect(rest).toEqual({ errcode })
  const [, words = '', time = ''] = /^(.+?),? rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$/.exec(errmsg) ?? []
  expect(words, errmsg).toBe(stem ?? words)
  expect(time, errmsg).not.toBe('')
}
