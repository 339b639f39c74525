import { z } from 'zod'
import { cookieName, cookieOf, setCookie } from '../cookies'
import { env } from '../env'
import { hostHeader, hostOf } from '../hosts'
import { issuerOf } from '../oidc/issuer'
import { relyingParty } from '../oidc/relying-party'
import { DEMO_POOL, findDemoApplication } from './application'

/** The demo lives on the base host, with the sandbox, as long as its application exists. */
export async function demoHost(headers: Headers): Promise<{ issuer: string } | null> {
  if (!env().SANDBOX || hostOf(hostHeader(headers))?.kind !== 'base') return null
  return (await findDemoApplication()) ? { issuer: issuerOf(DEMO_POOL) } : null
}

export async function demoParty() {
  const application = await findDemoApplication()
  return application ? relyingParty(DEMO_POOL, application.id) : null
}

/** What proves that this browser asked; null ends it. */
export const demoCookie = (value: string | null): string =>
  setCookie(cookieName('demo'), value && encodeURIComponent(value), { maxAge: 3600 })

const Kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

/** @throws when the cookie is missing or is not ours */
export function keptOf(headers: Headers): z.infer<typeof Kept> {
  return Kept.parse(JSON.parse(decodeURIComponent(cookieOf(headers, cookieName('demo')) ?? 'null')))
}
