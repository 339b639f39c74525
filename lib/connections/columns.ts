import { Prisma } from '../generated/prisma/client'
import { type Mode, sourceOf } from '../modes'

type WithSettings = { settings: object; [name: string]: unknown }

/** Merges the mode's own settings, under `settings`, into the others: the console and the audit show one flat list. */
export const flattenSettings = ({ settings, ...others }: WithSettings): Record<string, unknown> => ({
  ...others,
  ...settings,
})

/** The reverse of `flattenSettings`. @param own the names of the mode's own settings */
export function nestSettings(flat: Readonly<Record<string, unknown>>, own: readonly string[]): WithSettings {
  const entries = Object.entries(flat)
  const settings = Object.fromEntries(entries.filter(([name]) => own.includes(name)))
  return { ...Object.fromEntries(entries.filter(([name]) => !own.includes(name))), settings }
}

/**
 * The values of a connection's row. A setting without a column of its own goes into the column `settings`.
 * @param stored the column as it is: settings that only a newer version knows stay there
 */
export function columnsOf<T extends WithSettings & { mode: Mode }>(
  input: T,
  stored: unknown = {},
): T & { source: string } {
  const withoutColumn = Object.entries(input).filter(([name]) => !Object.hasOwn(Prisma.ConnectionScalarFieldEnum, name))
  const settings = { ...Object(stored), ...input.settings, ...Object.fromEntries(withoutColumn) }
  const row = { ...input, source: sourceOf(input.mode), settings }
  for (const [name] of withoutColumn) delete (row as WithSettings)[name]
  return row
}
