import { z } from 'zod'

/**
 * Settings as they are declared: by name the schema of each, with the default of a new thing. One without a default has to
 * be given.
 */
export type Settings = Readonly<Record<string, z.ZodType>>

type WithoutDefaults<S extends Settings> = { [K in keyof S]: S[K] extends z.ZodDefault<infer Inner> ? Inner : S[K] }

/** For a change of what exists: there nothing that is left out goes back to its default unseen. */
export const withoutDefaults = <S extends Settings>(settings: S): WithoutDefaults<S> =>
  mapValues(settings, (schema) => (schema instanceof z.ZodDefault ? schema.unwrap() : schema)) as WithoutDefaults<S>

type Defaults<S extends Settings> = { [K in keyof S as S[K] extends z.ZodDefault ? K : never]: z.output<S[K]> }

/** Of those that have one. */
export const defaultsOf = <S extends Settings>(settings: S): Defaults<S> =>
  mapValues(
    Object.fromEntries(Object.entries(settings).filter(([, schema]) => schema instanceof z.ZodDefault)),
    (schema) => schema.parse(undefined),
  ) as Defaults<S>

const mapValues = <T>(settings: Settings, map: (schema: z.ZodType) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(settings).map(([name, schema]) => [name, map(schema)]))

/** What a setting takes: what a form shows for it, and what docs say of it. `object`: what has a form of its own only. */
export type Kind =
  | { kind: 'switch' | 'line' | 'lines' | 'object' }
  | { kind: 'number'; min?: number; max?: number }
  | { kind: 'choice' | 'choices'; options: readonly string[] }

/** For schemas that zod knows nothing of, such as a custom one. */
export const kinds = z.registry<Kind>()

export function kindOf(schema: z.ZodType): Kind {
  const known = kinds.get(schema)
  if (known) return known
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return kindOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodPipe) return kindOf(schema.in as z.ZodType)
  if (schema instanceof z.ZodBoolean) return { kind: 'switch' }
  if (schema instanceof z.ZodString) return { kind: 'line' }
  if (schema instanceof z.ZodNumber) return { kind: 'number', min: bound(schema.minValue), max: bound(schema.maxValue) }
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) }
  if (!(schema instanceof z.ZodArray)) return { kind: 'object' }
  const each = kindOf(schema.element as z.ZodType)
  return each.kind === 'choice' ? { ...each, kind: 'choices' } : { kind: each.kind === 'line' ? 'lines' : 'object' }
}

/** Of an integer that has none, zod tells the largest there is. */
const bound = (value: number | null): number | undefined =>
  value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
