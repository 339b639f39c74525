import { Prisma } from '../generated/prisma/client'
import { type Mode, sourceOf } from '../modes'

type WithSettings = { settings: object; [name: string]: unknown }

/** The settings of the mode beside the others, as people see them. */
export const flattenSettings = ({ settings, ...others }: WithSettings): Record<string, unknown> => ({
  ...others,
  ...settings,
})

/** A connection as it is stored: what has no column of its own lies in `settings`. */
export function columnsOf<T extends WithSettings & { mode: Mode }>(input: T): T & { source: string } {
  const without = Object.entries(input).filter(([name]) => !(name in Prisma.ConnectionScalarFieldEnum))
  const settings = { ...input.settings, ...Object.fromEntries(without) }
  const row = { ...input, source: sourceOf(input.mode), settings }
  for (const [name] of without) delete (row as WithSettings)[name]
  return row
}
