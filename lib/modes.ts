// Names only: what a mode is made of, lib/sources says.

/** The modes by which connections log people in: of which source, and in which way. */
export const MODES = ['wechat:pc'] as const
export type Mode = (typeof MODES)[number]

type SourceOf<M> = M extends `${infer S}:${string}` ? S : never
export type Source = SourceOf<Mode>

/** What this build can do something with, in a query: another one may have made connections of other modes. */
export const KNOWN = { mode: { in: [...MODES] } }

/** The mode of a connection's row. @throws where another build made the row, which knows more modes than this one */
export function modeOf({ mode }: { mode: string }): Mode {
  const known = findMode(mode)
  if (!known) throw new Error(`There is no mode ${mode}.`)
  return known
}

/** @returns null for what is no mode's name */
export const findMode = (name: string): Mode | null => MODES.find((mode) => mode === name) ?? null

export const sourceOf = (mode: Mode): Source => mode.split(':')[0] as Source

/** The modes of a source, in their order; none for what is no source's name. */
export const modesOf = (source: string): Mode[] => MODES.filter((mode) => sourceOf(mode) === source)

export const SOURCES: readonly Source[] = [...new Set(MODES.map(sourceOf))]

export const isSource = (name: string): name is Source => SOURCES.some((source) => source === name)
