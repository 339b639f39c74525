import { SOURCES } from '../modes'

/** How far a trial login has come, as the page sees it that began it. */
type Stage = { kind: 'idle' | 'waiting' | 'closed' | 'checking' | 'failed' | 'done' }

/** A closed window is said only while its answer is waited for: it also closes because the answer is here. */
export const afterClosing = <S extends Stage>(now: S): S | { kind: 'closed' } =>
  now.kind === 'waiting' ? { kind: 'closed' } : now

/** A result is not shown to who closed the dialog meanwhile, or began anew. */
export const afterChecking = <S extends Stage>(now: S, next: S): S => (now.kind === 'checking' ? next : now)

/** The ways in, as `amr` names them. */
const METHODS = [...SOURCES, 'pwd', 'otp', 'sms'] as const
export type Method = (typeof METHODS)[number]

/** How a login came, by its ID Token. */
export const methodOf = (amr: unknown): Method | undefined =>
  METHODS.find((method) => Array.isArray(amr) && amr.includes(method))
