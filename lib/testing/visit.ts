import { db } from '../db'
import type { Visit } from '../oidc/interaction'

/** A visit to an application as the hosted login sees it; `finished` collects the logins that ended it. */
export const visitTo = (applicationId: string | null, uid: string, finished: unknown[] = []): Visit => ({
  uid,
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
  answered: false,
  fresh: false,
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
  const message = await db.outboxMessage.findFirst({ where: { recipient }, orderBy: { createdAt: 'desc' } })
  const code = /(?<!\d)\d{6}(?!\d)/.exec(message?.text ?? '')?.[0]
  if (!code) throw new Error(`no code was sent to ${recipient}`)
  return code
}
