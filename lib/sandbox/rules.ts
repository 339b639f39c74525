import type { SandboxApp, SandboxGrant, SandboxScan } from '../generated/prisma/client'
import { isLoopback } from '../loopback'
import type { Authorize, ExchangeCode, ExchangeRefresh, TokenUse } from './schema'
import type { SnsError } from './sns'

export const SCAN_SECONDS = 300
export const CODE_SECONDS = 600
export const ACCESS_SECONDS = 7200
export const REFRESH_SECONDS = 30 * 24 * 3600

/** WeChat's texts for a bad request (`docs/wechat-protocol.md §1.4`). */
export const REFUSALS = {
  appid: 'AppID 参数错误',
  scope: 'Scope 参数错误或没有 Scope 权限',
  redirectUri: 'redirect_uri 参数错误',
  state: 'state 参数过长',
} as const
export type AuthorizeRefusal = keyof typeof REFUSALS

const SCOPES = ['snsapi_login', 'snsapi_runtime_pcsdk']

type LoginApp = CallbackRule & Pick<SandboxApp, 'type' | 'permission' | 'banned' | 'strictState'>

/** Longer than any address that browsers handle reliably. */
const MAX_TEXT = 2048

/**
 * Checks in WeChat's order: AppID, scope, redirect_uri, state (`docs/wechat-protocol.md §1.4`).
 * @returns what is wrong; null when nothing is
 */
export function authorizeRefusal(request: Authorize, app: LoginApp | null): AuthorizeRefusal | null {
  if (!app) return 'appid'
  if (app.type !== 'website' || !app.permission || app.banned) return 'scope'
  const scopes = request.scope.split(',')
  if (!scopes.includes('snsapi_login') || !scopes.every((scope) => SCOPES.includes(scope))) return 'scope'
  if (request.redirect_uri.length > MAX_TEXT || request.state.length > MAX_TEXT) return 'redirectUri'
  if (hasForbiddenText(request.redirect_uri) || hasForbiddenText(request.state)) return 'redirectUri'
  if (!isCallbackAllowed(request.redirect_uri, app)) return 'redirectUri'
  return app.strictState && !/^[a-zA-Z0-9]{0,128}$/.test(request.state) ? 'state' : null
}

/** Texts that WeChat's page refuses anywhere in its address (`docs/wechat-protocol.md §1.2`). */
const hasForbiddenText = (value: string): boolean => /['"<>`]|script:|data:text\/html;base64,/i.test(value)

type CallbackRule = Pick<SandboxApp, 'callbackDomain' | 'callbackMode' | 'callbackUrl'>

/**
 * Whether a callback is allowed by the application's mode: by its domain, its one address, or either
 * (`docs/wechat-protocol.md §1.3`).
 */
export function isCallbackAllowed(redirectUri: string, rule: CallbackRule): boolean {
  if (!/^https?:\/\//i.test(redirectUri) || !URL.canParse(redirectUri)) return false
  const url = new URL(redirectUri)
  if (rule.callbackMode !== 'exact' && isOnDomain(url, rule.callbackDomain)) return true
  return rule.callbackMode !== 'domain' && isAddress(url, rule.callbackUrl)
}

/** Whether the address that the mode compares with is missing, so that nobody could log in. */
export const lacksCallbackUrl = ({ callbackMode = 'domain', callbackUrl }: Partial<CallbackRule>): boolean =>
  callbackMode !== 'domain' && !callbackUrl

/**
 * The host must be exactly the registered domain, and no IP address. A port is refused as WeChat does, except on
 * loopback hosts, where Menshen itself has one.
 */
const isOnDomain = ({ hostname, port }: URL, domain: string): boolean =>
  hostname === domain.toLowerCase() && (isLoopback(hostname) || (port === '' && !isAddressOfMachine(hostname)))

const isAddressOfMachine = (hostname: string): boolean => /^[\d.]+$|^\[/.test(hostname)

const isAddress = (url: URL, registered: string | null): boolean =>
  registered !== null && URL.canParse(registered) && beforeQuery(url) === beforeQuery(new URL(registered))

const beforeQuery = ({ origin, pathname }: URL) => origin + pathname

/**
 * The two parts of the callback address around the code. Both are appended as plain text, and the state is not encoded
 * (`docs/wechat-protocol.md §2.6`).
 */
export const callbackParts = (redirectUri: string, state: string): { before: string; after: string } => ({
  before: `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}code=`,
  after: `&state=${state}`,
})

export type ScanPhase = 'waiting' | 'scanned' | 'cancelled' | 'confirmed' | 'expired'
type ScanFacts = Pick<SandboxScan, 'status' | 'expiresAt'>

export const scanPhase = (scan: ScanFacts | null, now: Date): ScanPhase =>
  !scan || scan.expiresAt <= now ? 'expired' : scan.status

export type PollAnswer = { errcode: number; code: string }

export const WAITING: PollAnswer = { errcode: 408, code: '' }

const ERRCODES = { waiting: 408, scanned: 404, cancelled: 403, confirmed: 405, expired: 402 } as const

/**
 * The answer to a poll (`docs/wechat-protocol.md §9`).
 * @returns null to hold the poll: nobody has scanned yet, or the client knows the status already, by `last`
 */
export function pollAnswer(
  scan: (ScanFacts & Pick<SandboxScan, 'code'>) | null,
  last: number | undefined,
  now: Date,
): PollAnswer | null {
  const phase = scanPhase(scan, now)
  const errcode = ERRCODES[phase]
  if (phase === 'waiting' || errcode === last) return null
  return { errcode, code: phase === 'confirmed' ? (scan?.code ?? '') : '' }
}

type App = Pick<SandboxApp, 'appId' | 'banned' | 'permission'>

/**
 * The error of an exchange, before its code is looked up (`docs/wechat-protocol.md §9`).
 * @param sameSecret whether the secret is right, compared in constant time
 */
export function exchangeError(request: ExchangeCode, app: App | null, sameSecret: boolean): SnsError | null {
  if (!request.grant_type) return 40002
  if (!request.appid) return 41002
  if (!request.secret) return 41004
  if (!request.code) return 41008
  if (request.grant_type !== 'authorization_code') return 40002
  if (!app) return 40013
  return sameSecret ? appError(app) : 40125
}

/** Why WeChat refuses an application that has named its right secret. */
const appError = ({ banned, permission }: App): SnsError | null => (banned ? 48004 : permission ? null : 48001)

type GrantFacts = Pick<SandboxGrant, 'kind' | 'appId' | 'usedAt' | 'expiresAt'>

/** The error for a code that could not be used. */
export const codeError = (grant: GrantFacts | null, appId: string): SnsError =>
  grant?.kind === 'code' && grant.appId === appId && grant.usedAt ? 40163 : 40029

/** The error of a refresh (`docs/wechat-protocol.md §4.2`, §4.5). */
export function refreshError(
  request: ExchangeRefresh,
  app: App | null,
  grant: GrantFacts | null,
  now: Date,
): SnsError | null {
  if (!request.grant_type) return 40002
  if (!request.appid) return 41002
  if (!request.refresh_token) return 41003
  if (request.grant_type !== 'refresh_token') return 40002
  if (!app) return 40013
  const isValid = grant?.kind === 'refresh' && grant.appId === app.appId && grant.expiresAt > now
  return isValid ? appError(app) : 40030
}

/** The error for an access token (`docs/wechat-protocol.md §4.5`). */
export function accessError(request: TokenUse, app: App | null, grant: GrantFacts | null, now: Date): SnsError | null {
  if (!request.access_token) return 41001
  if (!app || grant?.kind !== 'access') return 40001
  return grant.expiresAt > now ? appError(app) : 42001
}
