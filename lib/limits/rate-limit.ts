import { AppError, isBusyError } from '../errors'
import type { BudgetSubject, Per } from './budgets'
import { add, BudgetSpent, consume, refund, reset } from './counters'
import type { Doer } from './doer'
import { isSpent, note } from './gauges'
import { accountKnownTo, knownBrowserOf } from './known-browser'

/** What tries and sent codes are counted by. */
type Target = {
  poolId: string
  visit: Sender
  /** The address that a code is sent to or a login is tried with: an e-mail in lower case, or a phone in E.164. */
  address: string
  /** The user who has the address. */
  user: { id: string; sessionsEndedAt: Date | null } | null
  /** The value of the browser's cookie `knownCookie`. */
  known?: string
}

/** The visit in which something is tried: its `uid`, and the address of the client that sends the request. */
export type Sender = { uid: string; clientAddress: string | null }

/** One try to log in to an account, or to bind to it. `attemptId` is set when it is made within an attempt. */
type Try = Target & { attemptId?: string }

const browserOf = ({ poolId, user, known }: Target) => knownBrowserOf(poolId, user, known)

/**
 * The budget's key for an address, in a known browser or in all others. It has the address rather than the account,
 * because a common budget of two addresses would reveal that they belong to one account (docs/threats.md S22).
 */
const addressKey = (target: Target): string => `${target.poolId}:${target.address}:${browserOf(target) ?? ''}`

/**
 * The key under which a password check waits in the `FairQueue`: the pool, or for known browsers the user, so that a
 * crowd of strangers does not keep the user waiting.
 */
export const queueKey = (input: Try): string => (browserOf(input) ? `${input.poolId}:${input.user?.id}` : input.poolId)

/** Of the two kinds of addresses, phones in E.164 begin with a plus. */
const isPhone = (address: string): boolean => address.startsWith('+')

const doerIn = ({ poolId, visit, known }: Target): Doer => ({
  poolId,
  clientAddress: visit.clientAddress,
  knownAccount: accountKnownTo(poolId, known),
})

/** Counts a wrong password or code for the groups that it came from, so that newcomers pay when there are many. */
const noteFailure = (subject: 'password' | 'proof', target: Target): Promise<void> => note(subject, doerIn(target))

/** A known browser of the account is not refused for what others at its client's address did. @throws rate_limited */
function requireClient(subject: 'password' | 'proof', target: Target): void {
  if (!browserOf(target) && isSpent(subject, 'client', target.visit.clientAddress))
    throw new AppError('rate_limited', { reason: 'too_many_tries', cause: new BudgetSpent(subject, 'client') })
}

/**
 * Counts an attempt that a visit begins. Attempts are limited because each may cause a call to WeChat. @throws
 * rate_limited
 */
export const countAttempt = (visit: string): Promise<void> => consume('attempt', 'visit', visit)

/** An attempt whose code the source refused counts as so many. */
const REFUSED_CODE = 4

/**
 * Counts a code that the source refused: whoever makes codes up has us ask the source for each. It counts for the visit, and
 * for the groups that it came from; never for the connection, which is everybody's.
 */
export async function noteRefusedCode(visit: string, doer: Doer): Promise<void> {
  await add('attempt', 'visit', visit, REFUSED_CODE - 1)
  await note('exchange', doer)
}

/** Counts an account that somebody has made for themselves. */
export const noteSignUp = (poolId: string, { clientAddress }: Sender): Promise<void> =>
  note('sign_up', { poolId, clientAddress, knownAccount: null })

/** Waits for `work`, and refunds the try that was counted for it if the server was too busy to do it. */
export async function refundIfBusy<T>(work: Promise<T>, refundTry: () => Promise<unknown>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isBusyError(error)) await refundTry()
    throw error
  }
}

/**
 * Counts a password that is typed to log in or to bind; after a right one, `forgetPasswordTries` resets the count, and
 * after a wrong one `noteWrongPassword` counts it for the groups that it came from.
 * @throws rate_limited
 */
export async function countPasswordTry(input: Try): Promise<void> {
  requireClient('password', input)
  await countForm(input.visit.uid)
  await consume('password', 'address', addressKey(input))
}

export const noteWrongPassword = (input: Try): Promise<void> => noteFailure('password', input)

/** Counts a form that a visit submits with a password. @throws rate_limited */
export const countForm = (visit: string): Promise<void> => consume('password', 'visit', visit)

export const refundForm = (visit: string): Promise<unknown> => refund('password', 'visit', visit)

export async function forgetPasswordTries(input: Try): Promise<void> {
  await reset('password', 'address', addressKey(input))
}

export async function refundPasswordTry(input: Try): Promise<void> {
  await refundForm(input.visit.uid)
  await refund('password', 'address', addressKey(input))
}

/**
 * Counts a try of one's own password by a user who is logged in; after a right one, `forgetOwnPasswordTries` resets the
 * count. This budget is separate from that of logins, so that strangers cannot use it up.
 * @throws rate_limited
 */
export const countOwnPasswordTry = (userId: string): Promise<void> => consume('own_password', 'account', userId)

export const forgetOwnPasswordTries = (userId: string): Promise<unknown> => reset('own_password', 'account', userId)

export const refundOwnPasswordTry = (userId: string): Promise<unknown> => refund('own_password', 'account', userId)

/** Counts a developer's check of a connection, since every check calls the source. @throws rate_limited */
export const countCheck = (developer: string): Promise<void> => consume('check', 'account', developer)

/**
 * Counts a try to give a proof, which is a code or, to bind, a password: for the attempt, or the visit where there is none,
 * and for the address, so that a new visit gives no new tries. Six digits cannot be guessed in five tries (docs/threats.md
 * S23). After a right one, `forgetProofTry` takes it back; after a wrong one `noteWrongProof` counts it for its groups.
 * @throws rate_limited
 */
export async function countProofTry(input: Try): Promise<void> {
  requireClient('proof', input)
  await consume('proof', 'visit', input.attemptId ?? input.visit.uid)
  await consume('proof', 'address', addressKey(input))
}

export const noteWrongProof = (input: Try): Promise<void> => noteFailure('proof', input)

export async function forgetProofTry(input: Try): Promise<void> {
  // The attempt gets only this try back: who proves their own address must not get new tries for the addresses of
  // others.
  await refund('proof', 'visit', input.attemptId ?? input.visit.uid)
  await reset('proof', 'address', addressKey(input))
}

export async function refundProofTry(input: Try): Promise<void> {
  await refund('proof', 'visit', input.attemptId ?? input.visit.uid)
  await refund('proof', 'address', addressKey(input))
}

/**
 * The budgets of a recipient. Strangers have one day for all pools, or they could begin again in every pool; each known
 * browser has its own, and all of an account some together.
 */
function recipientBudgets(target: Target): [BudgetSubject, Per, string][] {
  const account = `${target.poolId}:${target.user?.id}`
  const ofAll: [BudgetSubject, Per, string] = ['send', 'address', addressKey(target)]
  return browserOf(target)
    ? [
        ofAll,
        ['send', 'account', account],
        ['send_day', 'browser', addressKey(target)],
        ['send_day', 'account', account],
      ]
    : [ofAll, ['send_day', 'address', target.address]]
}

/**
 * Counts a code that is sent: for the visit, and for its recipient, so that nobody's mailbox is flooded and nobody earns by
 * messages to a number (docs/threats.md S32).
 * @throws rate_limited (too_many_codes, too_many_codes_today)
 */
export async function countSend(target: Target): Promise<void> {
  await consume('send', 'visit', target.visit.uid, 'too_many_codes')
  for (const [subject, per, key] of recipientBudgets(target))
    await consume(subject, per, key, subject === 'send' ? 'too_many_codes' : 'too_many_codes_today')
  await note('send', doerIn(target))
  if (isPhone(target.address)) await note('text', { ...doerIn(target), knownAccount: null })
}

/** Gives back to the recipient what was counted for a code that did not leave. The visit stays counted, and so the tries. */
export async function refundSend(target: Target): Promise<void> {
  for (const [subject, per, key] of recipientBudgets(target)) await refund(subject, per, key)
}
