import { AppError } from '../errors'

/** A command refused a change that the file asks for. `path` is the part of the file, `row` what people call it. */
export class ApplyRefusal extends AppError {
  readonly path: readonly PropertyKey[]
  readonly row?: string

  constructor(path: readonly PropertyKey[], cause: AppError, row?: string) {
    super(cause.code, { field: cause.field, reason: cause.reason, cause })
    this.path = cause.field ? [...path, cause.field] : path
    this.row = row
  }
}

/**
 * Runs a command for a part of the file. @param row what people call the row that the command writes
 * @throws ApplyRefusal in place of AppError
 */
export async function withPath<T>(path: readonly PropertyKey[], run: () => Promise<T>, row?: string): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof AppError && !(error instanceof ApplyRefusal) ? new ApplyRefusal(path, error, row) : error
  }
}
