import { after, now } from '../clock'
import { cookieName, setCookie } from '../cookies'
import { sha256 } from '../crypto'
import { db, type Tx, transact } from '../db'
import { AppError } from '../errors'
import { consoleOrigin } from '../hosts'
import { newId, randomToken } from '../ids'

const HOUR = 3600

export type LinkPurpose = 'setup' | 'invite' | 'recover'

const LIFETIME: Record<LinkPurpose, number> = { setup: HOUR, invite: 7 * 24 * HOUR, recover: HOUR }

/** Set on the system pool's host when a link is opened, so that the token is in no address of the login itself. */
export const linkCookie = () => cookieName('link')

export const linkCookieHeader = (token: string | null): string => setCookie(linkCookie(), token, { maxAge: HOUR })

/**
 * Makes a link; only its token's hash is kept. A new setup link ends the older ones, and a new recovery link the older
 * ones of the same developer.
 */
export async function mintLink(
  purpose: LinkPurpose,
  of: { tx?: Tx; id?: string; userId?: string; createdBy?: string } = {},
): Promise<string> {
  const token = randomToken(43)
  await transact(of.tx, async (tx) => {
    if (purpose !== 'invite') await tx.oneTimeLink.deleteMany({ where: { purpose, userId: of.userId, usedAt: null } })
    await tx.oneTimeLink.create({
      data: {
        id: of.id ?? newId('link'),
        purpose,
        tokenHash: sha256(token),
        userId: of.userId,
        createdBy: of.createdBy,
        expiresAt: after(LIFETIME[purpose]),
      },
    })
  })
  return `${consoleOrigin()}/${purpose}/${token}`
}

/** The link that a token opens; null when it was used, expired or never was. */
export const findLink = (token: string | undefined) =>
  token
    ? db.oneTimeLink.findFirst({ where: { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now() } } })
    : null

/** Before the work of a password: the link is used up after that, in the transaction. @throws expired */
export async function requireLink(token: string): Promise<void> {
  if (!(await findLink(token))) throw new AppError('expired', { reason: 'link_used' })
}

/** Uses a link up, in the transaction of what it is used for. @throws expired */
export async function spendLink(tx: Tx, token: string, purposes: readonly LinkPurpose[]) {
  const where = { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now() }, purpose: { in: [...purposes] } }
  const used = await tx.oneTimeLink.updateManyAndReturn({ where, data: { usedAt: now() } })
  const [link] = used
  if (!link) throw new AppError('expired', { reason: 'link_used' })
  return link
}
