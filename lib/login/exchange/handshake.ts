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
  /** next-auth has accepted the callback: its state was right and the exchange worked. */
  onAccepted(): void
}

/** next-auth's configuration for one attempt. It checks the state and runs the exchange; it decides nothing. */
function configOf(connection: Connection, { onAccepted, ...events }: ExchangeEvents): NextAuthConfig & AuthConfig {
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
        ...events,
      }),
    ],
    callbacks: {
      signIn() {
        onAccepted()
        return '/' // next-auth redirects to an address, and then makes no session
      },
    },
    // next-auth's messages may quote addresses with secrets. Failures reach us through onFailure, and we log them.
    logger: { error() {}, warn() {}, debug() {} },
  }
}

const poolAddress = (pool: PoolRef, path: string) => new URL(path, poolOrigin(pool.name))

/** Begins a login with next-auth. Its state and cookie are stored with the attempt, and not sent to the browser. */
export async function beginExchange(pool: PoolRef, connection: Connection): Promise<Handshake> {
  const request = new Request(poolAddress(pool, `/connect/signin/${connection.id}`), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'callbackUrl=/',
  })
  const noEvents = { appSecrets: [], onAnswer() {}, onFailure() {}, onAccepted() {} }
  const answer = await Auth(request, { ...configOf(connection, noEvents), raw, skipCSRFCheck })
  const state = new URL(String(answer.redirect)).searchParams.get('state')
  const stateCookie = answer.cookies?.find((cookie) => cookie.name === STATE_COOKIE)?.value
  if (!state || !stateCookie) throw new Error('next-auth began without a state')
  return { state, stateCookie }
}

/** Who the person is, or why the source does not say; null if next-auth refused the callback, such as for a wrong state. */
export type SourceResult = SourceAnswer | SourceFailure | null

/** Asks the source who the person is. It reads the connection's secrets, and writes nothing to the database. */
export async function askSource(
  pool: PoolRef,
  connection: Connection,
  handshake: Handshake,
  query: URLSearchParams,
): Promise<SourceResult> {
  let answer: SourceAnswer | undefined
  let failure: SourceFailure | undefined
  let accepted = false
  const config = configOf(connection, {
    appSecrets: openAppSecrets(connection),
    onAnswer: (value) => {
      answer = value
    },
    onFailure: (value) => {
      failure = value
    },
    onAccepted: () => {
      accepted = true
    },
  })
  const url = poolAddress(pool, `/connect/callback/${connection.id}?${query}`)
  url.searchParams.set('state', handshake.state)
  const headers = { host: url.host, cookie: `${STATE_COOKIE}=${handshake.stateCookie}` }
  await NextAuth(async () => config).handlers.GET(new NextRequest(url, { headers }))
  return failure ?? (accepted && answer ? answer : null)
}

/** Whether the source said who the person is. */
export const isSourceAnswer = (result: SourceResult): result is SourceAnswer => result !== null && 'openid' in result
