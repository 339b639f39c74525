import { pbkdf2, randomBytes, randomInt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { now } from '../clock'
import { cookieName, cookieOf, setCookie } from '../cookies'
import { AppError } from '../errors'
import type { HeaderSource } from '../hosts'
import { randomToken } from '../ids'
import { sealed } from '../sealed'
import { consume } from './counters'
import { doerOf } from './doer'
import { isSpent, strainOn } from './gauges'

/** Seconds. */
const PASS_LIFETIME = 15 * 60
const WORK_LIFETIME = 5 * 60

/** Shows that a toll was paid. It is worth some tries in its visit. */
const PASS = sealed({
  purpose: (uid: string) => `pass:${uid}`,
  schema: z.object({ id: z.string() }),
  lifetime: PASS_LIFETIME,
})

/** A visit, and the request that is made in it. */
export type Payer = { poolId: string; uid: string; headers: HeaderSource }

const passIn = ({ uid, headers }: Payer) => PASS.open(cookieOf(headers, cookieName('pass')), uid)

/** `Set-Cookie` for a pass; null takes it away. */
export const passHeader = (uid: string, id: string | null): string =>
  setCookie(cookieName('pass'), id && PASS.seal({ id }, uid), { path: `/login/${uid}`, maxAge: PASS_LIFETIME })

/**
 * Whether this visit has to pay before it goes on, and how much: 0 nothing, 1 little, 2 more. Only newcomers pay: not a
 * browser in which somebody has logged in to the pool before, as long as it does not guess.
 */
export function tollOf({ poolId, headers }: Omit<Payer, 'uid'>): 0 | 1 | 2 {
  const doer = doerOf(poolId, headers)
  const level = strainOn(doer)
  return doer.knownAccount && !isSpent('known', 'account', doer.knownAccount) ? 0 : level
}

/** Whether a page of the visit may be shown: nothing is to be paid, or it was paid. */
export const mayEnter = (payer: Payer): boolean => !tollOf(payer) || passIn(payer) !== null

/** Takes one try from the visit's pass where one is due. @returns false if it has none, or it is used up */
export async function payToll(payer: Payer): Promise<boolean> {
  if (!tollOf(payer)) return true
  const pass = passIn(payer)
  if (!pass) return false
  return has('pass', pass.id)
}

/**
 * A number is hidden behind PBKDF2, which a browser computes as fast as anybody: the work is to try all numbers below `max`.
 * Nothing about it is stored: the number is sealed, and the pass that it gives has the work's id.
 */
export type Work = { sealed: string; salt: string; hash: string; rounds: number; max: number }

const WORK = sealed({
  purpose: (uid: string) => `work:${uid}`,
  schema: z.object({ id: z.string(), number: z.number() }),
  lifetime: WORK_LIFETIME,
})
const ROUNDS = 1000
/** How many numbers there are to try. A browser tries one or two in a millisecond. */
const NUMBERS = { 1: 1000, 2: 5000 } as const

const derive = promisify(pbkdf2)

export async function newWork(uid: string, level: 1 | 2): Promise<Work> {
  const max = NUMBERS[level]
  const number = randomInt(max)
  const salt = randomBytes(16).toString('hex')
  const hash = (await derive(String(number), salt, ROUNDS, 32, 'sha256')).toString('hex')
  return { sealed: WORK.seal({ id: randomToken(20), number }, uid), salt, hash, rounds: ROUNDS, max }
}

/** The id of the work for the pass, if the number is right; null otherwise. */
export function checkWork(uid: string, sealedWork: string, number: number): string | null {
  const work = WORK.open(sealedWork, uid)
  return work && work.number === number ? work.id : null
}

/** For browsers that cannot work, time is the toll. Seconds. */
const WAITS = { 1: 15, 2: 45 } as const

const WAIT = sealed({
  purpose: (uid: string) => `wait:${uid}`,
  schema: z.object({ id: z.string(), readyAt: z.number() }),
  lifetime: PASS_LIFETIME,
})

/** A wait that begins now. */
export function newWait(uid: string, level: 1 | 2): { ticket: string; seconds: number } {
  const seconds = WAITS[level]
  return { ticket: WAIT.seal({ id: randomToken(20), readyAt: now().getTime() + seconds * 1000 }, uid), seconds }
}

/**
 * Ends a wait, of which there are a few for a visit. Nobody else's waits count: a budget of a pool would keep out those who
 * can pay in no other way.
 * @returns the id of the pass, which is the same for the same ticket; null if it is too early
 */
export async function endWait({ uid }: Pick<Payer, 'uid'>, ticket: string): Promise<string | null> {
  const wait = WAIT.open(ticket, uid)
  if (!wait || wait.readyAt > now().getTime()) return null
  return (await has('wait', uid)) ? `wait:${wait.id}` : null
}

/** Counts an answer to a captcha, because each is a call to its provider. @returns false when the visit has had its answers */
export const mayAnswerCaptcha = (uid: string): Promise<boolean> => has('captcha', uid)

/** Takes one point of a budget that only tells whether there is one left. */
async function has(subject: 'pass' | 'wait' | 'captcha', key: string): Promise<boolean> {
  try {
    await consume(subject, 'visit', key)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
