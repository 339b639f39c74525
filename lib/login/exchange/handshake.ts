import { Auth, type AuthConfig, raw, skipCSRFCheck } from '@auth/core'
import { NextRequest } from 'next/server'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { openAppSecrets } from '../../connections/secrets'
import { derivedSecrets } from '../../crypto'
import type { Connection } from '../../generated/prisma/client'
import { callbackOf, poolOrigin } from '../../hosts'
import type { PoolRef } from '../../pools/queries'
import type { ExchangeOptions, SourceAnswer, SourceFailure } from '../../sources/mode'
import { exchangeOf } from '../../sources/registry'
import type { Handshake } from '../attempt/attempt'

const STATE_COOKIE = 'state'

type ExchangeEvents = Pick<ExchangeOptions, 'appSecrets' | 'onAnswer' | 'onFailure'> & {
  /** Everything was as next-auth wants it. */
  onPassed(): void
}

/** next-auth's configuration for exactly one attempt. It checks state and runs the exchange; it decides nothing, and mints no session. */
function configOf(connection: Connection, { onPassed, ...asking }: ExchangeEvents): NextAuthConfig & AuthConfig {
  return {
    trustHost: true,
    basePath: '/connect',
    secret: derivedSecrets('handshake'),
    session: { strategy: 'jwt' },
    pages: { error: '/connect/failed', signIn: '/connect/failed' },
    cookies: { state: { name: STATE_COOKIE } },
    providers: [
      exchangeOf(connection).provider(connection, {
        id: connection.id,
        redirectUri: callbackOf(connection.id),
        ...asking,
      }),
    ],
    callbacks: {
      signIn() {
        onPassed()
        return '/' // an address, so that next-auth is content without a session
      },
    },
    // Its messages may quote addresses. What failed is told by onFailure and logged by us.
    logger: { error() {}, warn() {}, debug() {} },
  }
}

const here = (pool: PoolRef, path: string) => new URL(path, poolOrigin(pool.name))

/** next-auth's state and its cookie, with nothing written to the browser: both are kept on the attempt's row. */
export async function beginExchange(pool: PoolRef, connection: Connection): Promise<Handshake> {
  const request = new Request(here(pool, `/connect/signin/${connection.id}`), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'callbackUrl=/',
  })
  const nobody = { appSecrets: [], onAnswer() {}, onFailure() {}, onPassed() {} }
  const answer = await Auth(request, { ...configOf(connection, nobody), raw, skipCSRFCheck })
  const state = new URL(String(answer.redirect)).searchParams.get('state')
  const stateCookie = answer.cookies?.find((cookie) => cookie.name === STATE_COOKIE)?.value
  if (!state || !stateCookie) throw new Error('next-auth began without a state')
  return { state, stateCookie }
}

/** Who came, or why the source does not say; null where next-auth does not take what came for an answer to what it began. */
export type SourceResult = SourceAnswer | SourceFailure | null

/** Asks the source who it is that came back with this query. Reads and writes nothing of ours but the connection's secrets. */
export async function askSource(
  pool: PoolRef,
  connection: Connection,
  begun: Handshake,
  query: URLSearchParams,
): Promise<SourceResult> {
  let told: SourceAnswer | undefined
  let failure: SourceFailure | undefined
  let passed = false
  const config = configOf(connection, {
    appSecrets: openAppSecrets(connection),
    onAnswer: (what) => {
      told = what
    },
    onFailure: (why) => {
      failure = why
    },
    onPassed: () => {
      passed = true
    },
  })
  const url = here(pool, `/connect/callback/${connection.id}?${query}`)
  url.searchParams.set('state', begun.state)
  const headers = { host: url.host, cookie: `${STATE_COOKIE}=${begun.stateCookie}` }
  await NextAuth(async () => config).handlers.GET(new NextRequest(url, { headers }))
  return failure ?? (passed && told ? told : null)
}

/** Whether somebody came. */
export const isSourceAnswer = (said: SourceResult): said is SourceAnswer => said !== null && 'openid' in said
