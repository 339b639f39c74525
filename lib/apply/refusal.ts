import { AppError } from '../errors'

/** A verb refused something that the file asks for; `path` says which part of the file. */
export class ApplyRefusal extends AppError {
  readonly path: readonly PropertyKey[]

  constructor(path: readonly PropertyKey[], cause: AppError) {
    super(cause.code, { field: cause.field, reason: cause.reason, cause })
    this.path = cause.field ? [...path, cause.field] : path
  }
}

/** Runs a verb for a part of the file. @throws ApplyRefusal in place of AppError */
export async function withPath<T>(path: readonly PropertyKey[], run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof AppError && !(error instanceof ApplyRefusal) ? new ApplyRefusal(path, error) : error
  }
}
