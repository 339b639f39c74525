import type { ErrorCode } from '../errors'

/** Why an action was refused. `reason` is a message key under `errors`. */
export type ActionError = { code: ErrorCode; field?: string; reason?: string }

/** What an action of the console returns. */
export type ActionResult<T = unknown> = { ok: true; data: T } | { ok: false; error: ActionError }
