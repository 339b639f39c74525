import { Auth, type AuthConfig, raw, skipCSRFCheck } from '@auth/core'
import { NextRequest } from 'next/server'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { associate } from '../association/associate'
import { now } from '../clock'
import { openAppSecret } from '../connections/secret'
import { derivedSecrets } from '../crypto'
import { env } from '../env'
import type { Attempt, Connection } from '../generated/prisma/client'
import { coreOrigin, poolOrigin, sandboxOrigin } from '../hosts'
import { log } from '../log'
import type { PoolRef } from '../pools/queries'
import { selfFetch } from '../self-fetch'
import type { WeChat } from '../wechat/client'
import type { WeChatError } from '../wechat/errors'
import type { WeChatProfile } from '../wechat/profile'
import { wechatProvider } from '../wechat/provider'
import { type AttemptOutcome, type Begun, continuationOf, openHandshake, storeOutcome } from './attempt'

const STATE_COOKIE = 'state'

export const wechatOf = (connection: { sandbox: boolean }): WeChat =>
  connection.sandbox
    ? { open: sandboxOrigin(), api: sandboxOrigin(), fetch: selfFetch }
    : { open: env().WECHAT_OPEN_ORIGIN, api: env().WECHAT_API_ORIGIN, fetch }

export const callbackOf = (connectionId: string): string => `${coreOrigin()}/connect/callback/${connectionId}`

type Hooks = { onFailure: (error: WeChatError) => void; signIn: NonNullable<NextAuthConfig['callbacks']>['signIn'] }

/** next-auth's configuration for exactly one attempt. It checks state and runs the exchange; it never mints a session. */
function configOf(connection: Connection, hooks?: Hooks): NextAuthConfig & AuthConfig {
  return {
    trustHost: true,
    basePath: '/connect',
    secret: derivedSecrets('handshake'),
    session: { strategy: 'jwt' },
    pages: { error: '/connect/failed', signIn: '/connect/failed' },
    cookies: { state: { name: STATE_COOKIE } },
    providers: [
      wechatProvider({
        id: connection.id,
        wechat: wechatOf(connection),
        appId: connection.appId,
        appSecret: openAppSecret(connection),
        redirectUri: callbackOf(connection.id),
        onFailure: hooks?.onFailure ?? (() => {}),
      }),
    ],
    callbacks: { signIn: hooks?.signIn ?? (() => false) },
    // Its messages may quote addresses. What failed is told by onFailure and logged by us.
    logger: { error() {}, warn() {}, debug() {} },
  }
}

const here = (pool: PoolRef, path: string) => new URL(path, poolOrigin(pool.name))

/** next-auth's state and its cookie, with nothing written to the browser: both are kept on the attempt's row. */
export async function beginHandshake(pool: PoolRef, connection: Connection): Promise<Begun> {
  const request = new Request(here(pool, `/connect/signin/${connection.id}`), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'callbackUrl=/',
  })
  const answer = await Auth(request, { ...configOf(connection), raw, skipCSRFCheck })
  const state = new URL(String(answer.redirect)).searchParams.get('state')
  const stateCookie = answer.cookies?.find((cookie) => cookie.name === STATE_COOKIE)?.value
  if (!state || !stateCookie) throw new Error('next-auth began without a state')
  return { state, stateCookie }
}

/**
 * Runs the exchange for an attempt that is `exchanging`, and leaves it `done`. next-auth's `signIn` callback is the only
 * bridge to our users; what fails before it refuses the attempt.
 */
export async function completeHandshake(
  pool: PoolRef,
  attempt: Attempt,
  connection: Connection,
  query: URLSearchParams,
): Promise<AttemptOutcome> {
  const begun = openHandshake(attempt)
  let outcome: AttemptOutcome = { kind: 'refused', reason: 'broken' }
  const config = configOf(connection, {
    onFailure: (error) => {
      outcome = { kind: 'refused', reason: `wechat_${error.family}`, errcode: error.errcode }
    },
    async signIn({ profile }) {
      try {
        const { openid, unionid, nickname, avatarUrl } = profile as unknown as WeChatProfile
        const { poolId, applicationId, connectionId } = attempt
        const { appId, sandbox } = connection
        const home = { poolId, applicationId, connectionId, appId, sandbox }
        const who = await associate({ ...home, openid, unionid, nickname, avatarUrl })
        outcome = who.kind === 'refused' ? who : { ...who, at: Math.floor(now().getTime() / 1000) }
      } catch (error) {
        log().error({ err: error, reference: attempt.id }, 'association failed')
        outcome = { kind: 'refused', reason: 'broken' }
      }
      return continuationOf(attempt, outcome)
    },
  })
  const url = here(pool, `/connect/callback/${connection.id}?${query}`)
  url.searchParams.set('state', begun.state)
  const headers = { host: url.host, cookie: `${STATE_COOKIE}=${begun.stateCookie}` }
  await NextAuth(async () => config).handlers.GET(new NextRequest(url, { headers }))
  await storeOutcome(attempt, outcome)
  return outcome
}
