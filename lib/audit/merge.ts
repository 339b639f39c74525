import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../errors'
import type { LastChange, Since } from './since'

type Values = Readonly<Record<string, unknown>>

/** A field that somebody else has changed too. `change` is null when the audit does not tell who it was. */
export type FieldConflict = { field: string; change: LastChange | null }

/**
 * Merges the changes of a form into what is stored by now. A field that has changed since the form was opened is in
 * conflict, unless both changed it to the same value. Values are compared whole, lists too.
 * @param since what has changed since the form was opened
 * @returns the values of all fields; those in conflict have the stored value
 */
export function merge(stored: Values, changes: Values, since: Since): { values: Values; conflicts: FieldConflict[] } {
  const values: Record<string, unknown> = { ...stored }
  const conflicts: FieldConflict[] = []
  for (const [field, value] of Object.entries(changes)) {
    const change = since.lastChanges.get(field) ?? null
    if ((change || !since.complete) && !isDeepStrictEqual(stored[field], value)) conflicts.push({ field, change })
    else values[field] = value
  }
  return { values, conflicts }
}

/** Counts a change of one of these fields as a change of all of them, because their values are only right together. */
export function together({ lastChanges, complete }: Since, fields: readonly string[]): Since {
  const [latest] = fields
    .flatMap((field) => lastChanges.get(field) ?? [])
    .sort((a, b) => b.at.getTime() - a.at.getTime())
  if (!latest) return { lastChanges, complete }
  return { lastChanges: new Map([...fields.map((field) => [field, latest] as const), ...lastChanges]), complete }
}

/** Of fields whose values are only right together, the one that has really changed is told first. */
export function changedFirst(conflicts: readonly FieldConflict[], { lastChanges }: Since): FieldConflict[] {
  const isChanged = ({ field }: FieldConflict) => Number(lastChanges.has(field))
  return conflicts.toSorted((a, b) => isChanged(b) - isChanged(a))
}

/**
 * What became of a save: nothing was written if there are conflicts, or if what was merged is not valid. `row` is the
 * row as it is now.
 */
export type Saved<Row> = {
  row: Row
  conflicts: FieldConflict[]
  refused: { field: string | undefined; reason: string | undefined } | null
}

/** Runs the write of a save. What is not valid becomes a part of the answer, because the form needs the row with it. */
export async function orRefused(write: () => Promise<unknown>): Promise<Saved<never>['refused']> {
  try {
    await write()
    return null
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error
    return { field: error.field, reason: error.reason }
  }
}
