import { AppError } from '../errors'

/** A command refused a change that the file asks for. `path` is the part of the file. */
export class ApplyRefusal extends AppError {
  readonly path: readonly PropertyKey[]

  constructor(path: readonly PropertyKey[], cause: AppError) {
    super(cause.code, { field: cause.field, reason: cause.reason, cause })
    this.path = cause.field ? [...path, cause.field] : path
  }
}

/** Runs a command for a part of the file. @throws ApplyRefusal in place of AppError */
export async function withPath<T>(path: readonly PropertyKey[], run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof AppError && !(error instanceof ApplyRefusal) ? new ApplyRefusal(path, error) : error
  }
}
