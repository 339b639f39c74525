import { type Associated, associate, type Step } from '../../association/associate'
import { now } from '../../clock'
import { findConnection } from '../../connections/queries'
import { channelOf } from '../../delivery/channels'
import { deliver } from '../../delivery/deliver'
import { AppError } from '../../errors'
import type { Locale } from '../../i18n/locale'
import { log } from '../../log'
import type { Visit } from '../../oidc/interaction'
import type { PoolRef } from '../../pools/queries'
import { findUser } from '../../users/queries'
import {
  type Asked,
  continuationOf,
  findAttemptById,
  isAsked,
  type LoginAttempt,
  outcomeOf,
  type Refused,
  type Settled,
} from '../attempt/attempt'
import { recordRefusal } from '../attempt/refusal'
import { admitted, askedOf, copyAvatar, keepAsking, openArrival, settleAttempt } from './pending'

/**
 * A person at a pending attempt: the browser's cookie and the attempt's have proved it. `known` is the known browser's
 * cookie.
 */
export type Binding = { pool: PoolRef; visit: Visit; attempt: LoginAttempt; locale: Locale; known?: string }

/** What the attempt asks. @throws expired when its time is over, it was settled, or it is not of this visit */
export function question({ pool, visit, attempt }: Binding): Asked {
  const mine = attempt.poolId === pool.id && attempt.interaction === visit.uid && attempt.expiresAt > now()
  const asked = mine ? askedOf(attempt) : null
  if (!asked) throw new AppError('expired', { reason: 'attempt_over' })
  return asked
}

/**
 * One step on: who it is is decided again from what the database says now (docs/threats.md S09). Another press that was
 * first is followed.
 * @returns where the browser goes. @throws expired (attempt_over; proof_old where what was proved has to be proved again)
 */
export async function proceed(binding: Binding, step: Omit<Step, 'attemptId'> = {}): Promise<string> {
  const asked = question(binding)
  const { attempt } = binding
  const arrival = openArrival(attempt)
  if (!arrival) throw new AppError('expired', { reason: 'attempt_over' })
  let who: Associated
  try {
    who = await associate(arrival, { ...step, attemptId: attempt.id })
  } catch (error) {
    // It ended while this press waited for the first.
    if (error instanceof AppError && error.reason === 'attempt_over') return follow(attempt)
    throw error
  }
  if (isAsked(who)) {
    await keepAsking(attempt, who)
    // Only what is too old asks for it anew.
    if (asked.kind === 'choose' && who.kind === 'prove') throw new AppError('expired', { reason: 'proof_old' })
    return follow(attempt)
  }
  if (who.kind === 'linked') void tellOwner(binding, who.userId)
  const outcome: Settled = who.kind === 'refused' ? who : admitted(who)
  if (!(await settleAttempt(attempt, outcome))) return follow(attempt)
  if (who.kind === 'refused') await recordRefusal(attempt, outcome as Refused)
  else await copyAvatar(arrival, who)
  return continuationOf(attempt, outcome)
}

/** Where an attempt goes on as it is now. @throws expired when it is gone */
export async function follow(attempt: LoginAttempt): Promise<string> {
  const after = await findAttemptById(attempt.poolId, attempt.id)
  const outcome = after && outcomeOf(after)
  if (!outcome) throw new AppError('expired', { reason: 'attempt_over' })
  return continuationOf(attempt, outcome)
}

/**
 * The account's owner learns that an identity was bound to it, at an address that was on file before the attempt: one
 * that was proved in it is of whoever is bound. The login waits for nothing and goes on whatever becomes of the message.
 */
export async function tellOwner({ pool, visit, attempt, locale }: Binding, userId: string): Promise<void> {
  try {
    const [user, connection] = await Promise.all([
      findUser(pool.id, userId),
      findConnection(pool.id, attempt.connectionId),
    ])
    const onFile = (verifiedAt: Date | null | undefined) => verifiedAt && verifiedAt < attempt.createdAt
    const mail = onFile(user?.emailVerifiedAt) && channelOf('mail') ? user?.email : null
    const sms = onFile(user?.phoneVerifiedAt) && channelOf('sms') ? user?.phone : null
    const to = mail ?? sms
    if (!to || !connection) return
    const message = {
      kind: 'linked',
      source: connection.displayName,
      application: visit.clientName,
      at: now(),
    } as const
    await deliver({ poolId: pool.id, medium: mail ? 'mail' : 'sms', to, locale, message })
  } catch (error) {
    log().warn({ err: error, user: userId, pool: pool.id, reference: attempt.id }, 'owner not told of a new identity')
  }
}
