import type { FieldConflict, Saved } from '../audit/merge'
import { namesOfDevelopers } from '../developers/queries'
import type { FieldTold, SaveResult } from './action-result'

/** Tells a developer what became of a save. @param valuesOf the values of the form for a row */
export async function toldOf<Row extends { version: number }, Values>(
  developer: { id: string },
  { row, conflicts, refused }: Saved<Row>,
  valuesOf: (row: Row) => Values,
): Promise<SaveResult<Values>> {
  const names = await namesOfDevelopers(
    conflicts.flatMap(({ change }) => (change?.actorKind === 'developer' && change.actorId) || []),
  )
  const tell = ({ field, change }: FieldConflict): FieldTold => {
    const name = names.get(change?.actorId ?? '') ?? null
    const who =
      change?.actorId === developer.id ? 'you' : change?.actorKind === 'file' ? 'file' : name ? 'developer' : 'somebody'
    return { field, who, name, at: change?.at ?? null }
  }
  return { version: row.version, values: valuesOf(row), conflicts: conflicts.map(tell), refused }
}
