// Only the names of modes: lib/sources has what each mode is made of.

/** The modes of connections: `source:way`. */
export const MODES = ['wechat:pc'] as const
export type Mode = (typeof MODES)[number]

type SourceOf<M> = M extends `${infer S}:${string}` ? S : never
export type Source = SourceOf<Mode>

/** A filter for connections whose mode this build knows: a newer build may have made connections of other modes. */
export const OF_KNOWN_MODE = { mode: { in: [...MODES] } }

/** The mode of a connection's row. @throws when this build does not know the mode, because a newer build made the row */
export function modeOf({ mode }: { mode: string }): Mode {
  const known = findMode(mode)
  if (!known) throw new Error(`There is no mode ${mode}.`)
  return known
}

/** @returns null when no mode has this name */
export const findMode = (name: string): Mode | null => MODES.find((mode) => mode === name) ?? null

export const sourceOf = (mode: Mode): Source => mode.split(':')[0] as Source

/** The modes of a source, in order; an empty list when no source has this name. */
export const modesOf = (source: string): Mode[] => MODES.filter((mode) => sourceOf(mode) === source)

export const SOURCES: readonly Source[] = [...new Set(MODES.map(sourceOf))]

export const isSource = (name: string): name is Source => SOURCES.some((source) => source === name)
