// For tests: calls the sandbox as its clients do, without a server.
import { beforeAll, type beforeEach } from 'vitest'
import en from '../../messages/en/sandbox.json'
import zhCN from '../../messages/zh-CN/sandbox.json'
import { testDatabase } from '../testing/database'
import type { SandboxContext } from './context'

const ORIGIN = 'http://localhost:3100'

type SentRequest = {
  method?: string
  headers?: Record<string, string>
  json?: unknown
  form?: Record<string, string>
  text?: string
  signal?: AbortSignal
}

/** Sends a request to the sandbox, from this machine unless `context` says otherwise. */
export async function ask(
  path: string,
  sent: SentRequest = {},
  context: Partial<SandboxContext> = {},
): Promise<Response> {
  const { handle } = await import('./handle')
  return handle(...requestFor(path, sent, context))
}

/** Sends a request to the phone's door in the local network. */
export async function askPhone(
  path: string,
  sent: SentRequest = {},
  context: Partial<SandboxContext> = {},
): Promise<Response> {
  const { handlePhone } = await import('./handle')
  return handlePhone(...requestFor(path, sent, context))
}

function requestFor(
  path: string,
  { json, form, text, ...sent }: SentRequest,
  changed: Partial<SandboxContext>,
): [Request, SandboxContext] {
  const origin = changed.origin ?? ORIGIN
  const url = new URL(path, origin)
  const body = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form) : text
  const request = new Request(url, { method: body === undefined ? 'GET' : 'POST', body, ...sent })
  const { pathname, host } = url
  const defaults = { origin, phoneOrigin: origin, path: pathname, host, local: true, secret: null, holdSeconds: 0 }
  return [request, { ...defaults, ...changed }]
}

/** Calls the control API, and throws if it refuses. */
export async function callControl<T = Record<string, never>>(path: string, json: unknown): Promise<T> {
  const response = await ask(`/__sim${path}`, { json })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

export type TestApp = { appId: string; appSecret: string }

/**
 * A sandbox for this file, with an application in it; with `beforeEach`, another application for every test. Call it
 * once, at the top of the file.
 */
export function testApp(when: typeof beforeAll | typeof beforeEach = beforeAll): TestApp {
  testDatabase()
  const app: TestApp = { appId: '', appSecret: '' }
  when(async () => {
    Object.assign(app, await makeApp({ name: 'Shop' }))
  })
  return app
}

export const makeApp = (fields: object = {}): Promise<TestApp> => callControl('/apps', fields)

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
  const { code } = await callControl<{ code: string }>('/scan', { uuid: await newScan(app), persona, confirm: true })
  return code
}

export const pollOf = async (uuid: string, more = ''): Promise<string> =>
  (await ask(`/connect/l/qrconnect?uuid=${uuid}${more}`)).text()

export const exchangeAt = (app: TestApp, code: string): string =>
  `/sns/oauth2/access_token?${query({ appid: app.appId, secret: app.appSecret, code, grant_type: 'authorization_code' })}`

// biome-ignore lint/suspicious/noExplicitAny: an answer of WeChat may be anything
export const jsonFrom = async (path: string): Promise<any> => (await ask(path)).json()

/** A complete login. @returns the tokens */
// biome-ignore lint/suspicious/noExplicitAny: as above
export const logIn = async (app: TestApp, persona = 'alice'): Promise<any> =>
  jsonFrom(exchangeAt(app, await newCode(app, persona)))

/** The languages of the pages. */
export const language = { locale: 'en', words: en } as const
export const languageZh = { locale: 'zh-CN', words: zhCN } as const

/** A name that runs as a script wherever it is not escaped. */
export const HOSTILE_NAME = '</script><img src=x onerror=alert(1)>\u2028'
