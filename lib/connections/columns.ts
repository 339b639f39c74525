import { Prisma } from '../generated/prisma/client'
import { type Mode, sourceOf } from '../modes'

type WithSettings = { settings: object; [name: string]: unknown }

/** Puts the settings of the mode beside the others, as the console and the audit show them. */
export const flattenSettings = ({ settings, ...others }: WithSettings): Record<string, unknown> => ({
  ...others,
  ...settings,
})

/** The columns of a connection's row: settings without a column of their own are in `settings`. */
export function columnsOf<T extends WithSettings & { mode: Mode }>(input: T): T & { source: string } {
  const without = Object.entries(input).filter(([name]) => !(name in Prisma.ConnectionScalarFieldEnum))
  const settings = { ...input.settings, ...Object.fromEntries(without) }
  const row = { ...input, source: sourceOf(input.mode), settings }
  for (const [name] of without) delete (row as WithSettings)[name]
  return row
}
