import { SOURCES } from '../modes'

/** How far an Experience Login has come, as the console page knows that began it. */
type Stage = { kind: 'idle' | 'waiting' | 'closed' | 'checking' | 'failed' | 'done' }

/** The state after the popup has closed, which matters only while waiting: it also closes with an answer. */
export const afterClosing = <S extends Stage>(current: S): S | { kind: 'closed' } =>
  current.kind === 'waiting' ? { kind: 'closed' } : current

/** The state after a check. Its result is dropped when the dialog was closed meanwhile, or another login begun. */
export const afterChecking = <S extends Stage>(current: S, next: S): S => (current.kind === 'checking' ? next : current)

/** The ways to log in, as the ID Token's `amr` names them. */
const METHODS = [...SOURCES, 'pwd', 'otp', 'sms'] as const
export type Method = (typeof METHODS)[number]

/** The way of a login, from its ID Token's `amr`. */
export const methodOf = (amr: unknown): Method | undefined =>
  METHODS.find((method) => Array.isArray(amr) && amr.includes(method))
