import { z } from 'zod'
import { cookieName, cookieOf, setCookie } from '../cookies'
import { env } from '../env'
import { hostHeader, hostOf } from '../hosts'
import { issuerOf } from '../oidc/issuer'
import { relyingParty } from '../oidc/relying-party'
import { DEMO_POOL, findDemoApplication } from './application'

/** The demo's issuer; null on other hosts, without the sandbox, or when the demo's application is gone. */
export async function findDemo(headers: Headers): Promise<{ issuer: string } | null> {
  if (!env().SANDBOX || hostOf(hostHeader(headers))?.kind !== 'base') return null
  return (await findDemoApplication()) ? { issuer: issuerOf(DEMO_POOL) } : null
}

/** openid-client's configuration for the demo. */
export async function demoRelyingParty() {
  const application = await findDemoApplication()
  return application ? relyingParty(DEMO_POOL, application.id) : null
}

/** The cookie that holds the `DemoChecks` of a login; null removes it. */
export const demoCookie = (value: string | null): string =>
  setCookie(cookieName('demo'), value && encodeURIComponent(value), { maxAge: 3600 })

/** What the answer to the demo's authorization request is checked against. */
const DemoChecks = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

/** @throws when the cookie is missing or does not parse */
export function readDemoCookie(headers: Headers): z.infer<typeof DemoChecks> {
  return DemoChecks.parse(JSON.parse(decodeURIComponent(cookieOf(headers, cookieName('demo')) ?? 'null')))
}
