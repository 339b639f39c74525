import { after, now } from '../clock'
import { cookieName, setCookie } from '../cookies'
import { sha256 } from '../crypto'
import { db, type Tx, transact } from '../db'
import { AppError } from '../errors'
import { consoleOrigin } from '../hosts'
import { newId, randomToken } from '../ids'

const HOUR = 3600

export type LinkPurpose = 'setup' | 'invite' | 'recover'

const LIFETIME_SECONDS: Record<LinkPurpose, number> = { setup: HOUR, invite: 7 * 24 * HOUR, recover: HOUR }

/** Holds the token of an opened link on the system pool's host, so that no address of the login has it. */
export const linkCookie = () => cookieName('link')

export const linkCookieHeader = (token: string | null): string => setCookie(linkCookie(), token, { maxAge: HOUR })

/**
 * Creates a one-time link; only the hash of its token is stored. A new setup link ends the older ones, and a new
 * recovery link the older ones of the same developer. @returns its address
 */
export async function mintLink(
  purpose: LinkPurpose,
  options: { tx?: Tx; id?: string; userId?: string; createdBy?: string } = {},
): Promise<string> {
  const token = randomToken(43)
  await transact(options.tx, async (tx) => {
    if (purpose !== 'invite')
      await tx.oneTimeLink.deleteMany({ where: { purpose, userId: options.userId, usedAt: null } })
    await tx.oneTimeLink.create({
      data: {
        id: options.id ?? newId('link'),
        purpose,
        tokenHash: sha256(token),
        userId: options.userId,
        createdBy: options.createdBy,
        expiresAt: after(LIFETIME_SECONDS[purpose]),
      },
    })
  })
  return `${consoleOrigin()}/${purpose}/${token}`
}

/** The link that a token opens; null when it was used, has expired or does not exist. */
export const findLink = (token: string | undefined) =>
  token
    ? db.oneTimeLink.findFirst({ where: { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now() } } })
    : null

/**
 * Checks a link before a password is hashed. `redeemLink` uses it up afterwards, in the transaction. @throws expired
 */
export async function requireLink(token: string): Promise<void> {
  if (!(await findLink(token))) throw new AppError('expired', { reason: 'link_used' })
}

/** Uses a link up, in the transaction of what it is for. @throws expired */
export async function redeemLink(tx: Tx, token: string, purposes: readonly LinkPurpose[]) {
  const where = { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now() }, purpose: { in: [...purposes] } }
  const [link] = await tx.oneTimeLink.updateManyAndReturn({ where, data: { usedAt: now() } })
  if (!link) throw new AppError('expired', { reason: 'link_used' })
  return link
}
