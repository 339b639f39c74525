// For tests: the sandbox as whoever calls it sees it, without a server.
import { beforeAll, type beforeEach } from 'vitest'
import en from '../../messages/en/sandbox.json'
import zhCN from '../../messages/zh-CN/sandbox.json'
import { testDatabase } from '../testing/database'
import type { Place } from './place'

const ORIGIN = 'http://localhost:3100'

type Sent = {
  method?: string
  headers?: Record<string, string>
  json?: unknown
  form?: Record<string, string>
  text?: string
  signal?: AbortSignal
}

/** Asks the sandbox, from this computer unless `place` says otherwise. */
export async function ask(path: string, sent: Sent = {}, place: Partial<Place> = {}): Promise<Response> {
  const { handle } = await import('./handle')
  return handle(...asked(path, sent, place))
}

/** The same of the phone's door in the local network. */
export async function askPhone(path: string, sent: Sent = {}, place: Partial<Place> = {}): Promise<Response> {
  const { handlePhone } = await import('./handle')
  return handlePhone(...asked(path, sent, place))
}

function asked(path: string, { json, form, text, ...sent }: Sent, changed: Partial<Place>): [Request, Place] {
  const origin = changed.origin ?? ORIGIN
  const url = new URL(path, origin)
  const body = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form) : text
  const request = new Request(url, { method: body === undefined ? 'GET' : 'POST', body, ...sent })
  const { pathname, host } = url
  const usual = { origin, phoneOrigin: origin, path: pathname, host, local: true, secret: null, holdSeconds: 0 }
  return [request, { ...usual, ...changed }]
}

/** A call of the control API that goes well. */
export async function tell<T = Record<string, never>>(path: string, json: unknown): Promise<T> {
  const response = await ask(`/__sim${path}`, { json })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

export type TestApp = { appId: string; appSecret: string }

/**
 * A sandbox of the file's own with an application in it; with `beforeEach` another one for every test. Call it once, at
 * the top of the file.
 */
export function testApp(when: typeof beforeAll | typeof beforeEach = beforeAll): TestApp {
  testDatabase()
  const app: TestApp = { appId: '', appSecret: '' }
  when(async () => {
    Object.assign(app, await makeApp({ name: 'Shop' }))
  })
  return app
}

export const makeApp = (fields: object = {}): Promise<TestApp> => tell('/apps', fields)

const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()

export const authorizeAt = (app: TestApp, changed: Record<string, string> = {}): string =>
  `/connect/qrconnect?${query({ appid: app.appId, redirect_uri: 'http://localhost/cb', scope: 'snsapi_login', ...changed })}`

export async function newScan(app: TestApp): Promise<string> {
  const xml = await (await ask(authorizeAt(app, { f: 'xml' }))).text()
  const uuid = /\[(\w{16})\]/.exec(xml)?.[1]
  if (!uuid) throw new Error(xml)
  return uuid
}

export async function newCode(app: TestApp, persona = 'alice'): Promise<string> {
  const { code } = await tell<{ code: string }>('/scan', { uuid: await newScan(app), persona, confirm: true })
  return code
}

export const pollOf = async (uuid: string, more = ''): Promise<string> =>
  (await ask(`/connect/l/qrconnect?uuid=${uuid}${more}`)).text()

export const exchangeAt = (app: TestApp, code: string): string =>
  `/sns/oauth2/access_token?${query({ appid: app.appId, secret: app.appSecret, code, grant_type: 'authorization_code' })}`

// biome-ignore lint/suspicious/noExplicitAny: an answer of WeChat may be anything
export const jsonFrom = async (path: string): Promise<any> => (await ask(path)).json()

/** A whole login, to the tokens. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export const logIn = async (app: TestApp, persona = 'alice'): Promise<any> =>
  jsonFrom(exchangeAt(app, await newCode(app, persona)))

/** What the pages speak. */
export const aid = { locale: 'en', words: en } as const
export const aidZh = { locale: 'zh-CN', words: zhCN } as const

/** A name that somebody chose to see it run. */
export const NASTY = '</script><img src=x onerror=alert(1)>\u2028'
