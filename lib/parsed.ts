import type { z } from 'zod'
import { AppError } from './errors'

/** Parses with a schema. @throws invalid, at the field of the first mistake */
export function parsed<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new AppError('invalid', { field: issue?.path.join('.'), reason: issue?.message })
}
