import { Auth, type AuthConfig, raw, skipCSRFCheck } from '@auth/core'
import { NextRequest } from 'next/server'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { associate } from '../../association/associate'
import { openAppSecrets } from '../../connections/secrets'
import { derivedSecrets } from '../../crypto'
import type { Attempt, Connection } from '../../generated/prisma/client'
import { callbackOf, poolOrigin } from '../../hosts'
import { log } from '../../log'
import type { PoolRef } from '../../pools/queries'
import { reportOf } from '../../trials/report'
import type { WeChatError } from '../../wechat/errors'
import { wechatOf } from '../../wechat/place'
import { type Told, wechatProvider } from '../../wechat/provider'
import { admitted, copyAvatar, suspendAttempt } from '../asking/pending'
import {
  type AttemptOutcome,
  type Begun,
  continuationOf,
  isAsked,
  openHandshake,
  type Refused,
  saveReport,
  storeOutcome,
} from '../attempt/attempt'
import { noteExchange, noteRefusal } from './exchange-notes'

const STATE_COOKIE = 'state'

type Hooks = {
  onTold: (told: Told) => void
  onFailure: (error: WeChatError) => void
  signIn: NonNullable<NextAuthConfig['callbacks']>['signIn']
}

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
        appSecrets: openAppSecrets(connection),
        redirectUri: callbackOf(connection.id),
        profileRequired: connection.profileRequired,
        onTold: hooks?.onTold ?? (() => {}),
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

const BROKEN: Refused = { kind: 'refused', reason: 'broken' }

/**
 * Runs the exchange for an attempt that is `exchanging`, and leaves it `done`, or `pending`. next-auth's `signIn` callback is the only
 * bridge to our users; what fails before it refuses the attempt.
 */
export async function completeHandshake(
  pool: PoolRef,
  attempt: Attempt,
  connection: Connection,
  query: URLSearchParams,
): Promise<AttemptOutcome> {
  const begun = openHandshake(attempt)
  let outcome: AttemptOutcome = BROKEN
  let told: Told | undefined
  let failure: WeChatError | undefined
  const config = configOf(connection, {
    onTold: (what) => {
      told = what
    },
    onFailure: (error) => {
      failure = error
      const { family, errcode, problem, stage } = error
      outcome = { kind: 'refused', reason: `wechat_${family}`, errcode, problem, stage }
    },
    async signIn() {
      try {
        if (told) outcome = await (attempt.developerId ? tryOut(attempt, told) : logIn(attempt, connection, told))
      } catch (error) {
        log().error({ err: error, reference: attempt.id }, 'association failed')
        outcome = BROKEN
      }
      return continuationOf(attempt, outcome)
    },
  })
  const url = here(pool, `/connect/callback/${connection.id}?${query}`)
  url.searchParams.set('state', begun.state)
  const headers = { host: url.host, cookie: `${STATE_COOKIE}=${begun.stateCookie}` }
  await NextAuth(async () => config).handlers.GET(new NextRequest(url, { headers }))
  if (!isAsked(outcome)) await storeOutcome(attempt, outcome)
  if (told) await noteExchange(attempt, connection, told)
  else if (failure) await noteRefusal(attempt, failure)
  return outcome
}

async function logIn(attempt: Attempt, connection: Connection, told: Told): Promise<AttemptOutcome> {
  const { poolId, applicationId, connectionId } = attempt
  const { appId, sandbox } = connection
  const { openid, unionid, profile } = told
  const arrival = { poolId, applicationId, connectionId, appId, sandbox, openid, unionid, profile }
  const who = await associate(arrival)
  if (isAsked(who)) await suspendAttempt(attempt, arrival, who)
  if (isAsked(who) || who.kind === 'refused') return who
  await copyAvatar(arrival, who)
  return admitted(who)
}

async function tryOut(attempt: Attempt, told: Told): Promise<AttemptOutcome> {
  await saveReport(attempt, reportOf(told))
  return { kind: 'tried' }
}
