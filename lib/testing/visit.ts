import { db } from '../db'
import type { Visit } from '../oidc/visit'

/** A visit to an application, as the login page gets it. `finished` collects the logins that finish it. */
export const visitTo = (applicationId: string | null, uid: string, finished: unknown[] = []): Visit => ({
  uid,
  clientAddress: null,
  applicationId,
  clientId: applicationId ?? 'console',
  clientName: 'Shop',
  prompt: 'login',
  reasons: ['no_session'],
  accountId: null,
  sessionUid: null,
  loginHint: null,
  redirectUri: null,
  scopes: ['openid'],
  thirdParty: false,
  loggedIn: false,
  justLoggedIn: false,
  returnTo: '/',
  finish: async (login) => {
    finished.push(login)
    return '/on'
  },
  consent: async () => '/on',
  deny: async () => '/on',
  abandon: async () => '/on',
})

/** The newest code in the outbox that was sent to an address. */
export async function codeSentTo(recipient: string): Promise<string> {
  // Not every message has a code: some tell a user of a new identity, and those arrive at any time.
  const messages = await db.outboxMessage.findMany({ where: { recipient }, orderBy: { createdAt: 'desc' }, take: 5 })
  const [code] = messages.flatMap(({ text }) => /(?<!\d)\d{6}(?!\d)/.exec(text) ?? [])
  if (!code) throw new Error(`no code was sent to ${recipient}`)
  return code
}
