export type ErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'expired'
  | 'rate_limited'
  | 'upstream'

/**
 * A request that cannot be honoured. Thrown by verbs, caught at the edges only. `reason` is a key of the message
 * catalogue (`errors.*`); `field` is the form field it belongs to. The words for people live in `messages/`.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly field?: string
  readonly reason?: string

  constructor(code: ErrorCode, options: { field?: string; reason?: string; cause?: unknown } = {}) {
    super(options.reason ? `${code}: ${options.reason}` : code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.field = options.field
    this.reason = options.reason
  }
}

/** Whether nothing was done because there were too many requests at once. */
export const isBusyError = (error: unknown): boolean => error instanceof AppError && error.reason === 'busy'

/** A row has another version than the one that somebody has read. */
export const changedMeanwhile = (): AppError => new AppError('conflict', { reason: 'changed_meanwhile' })
