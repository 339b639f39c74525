import type { ErrorCode } from '../errors'

/** Why an action was refused. `reason` is a message key under `errors`. */
export type ActionError = { code: ErrorCode; field?: string; reason?: string }

/** What an action of the console returns. */
export type ActionResult<T = unknown> = { ok: true; data: T } | { ok: false; error: ActionError }

/** Whoever else has changed a field: the developer who asks, in another window, or another one by name. */
export type Elsewhere = { who: 'you' | 'developer' | 'file' | 'somebody'; name: string | null; at: Date | null }

/** A field of a form that was changed elsewhere too, since the form was opened. */
export type FieldTold = Elsewhere & { field: string }

/**
 * What the save of a form comes to. Nothing is saved if there are conflicts, or if `refused` says why. `version` and
 * `values` are what is stored now.
 */
export type SaveResult<Values> = {
  version: number
  values: Values
  conflicts: FieldTold[]
  refused: { field?: string; reason?: string } | null
}
