import { z } from 'zod'

/**
 * Declarations of settings: the schema of each by its name. Its default is for something new; a setting without a default
 * is required.
 */
export type Settings = Readonly<Record<string, z.ZodType>>

type WithoutDefaults<S extends Settings> = { [K in keyof S]: S[K] extends z.ZodDefault<infer Inner> ? Inner : S[K] }

/**
 * The schemas for a change of something existing: a setting that is left out must not silently go back to its default.
 */
export const withoutDefaults = <S extends Settings>(settings: S): WithoutDefaults<S> =>
  mapValues(settings, (schema) => (schema instanceof z.ZodDefault ? schema.unwrap() : schema)) as WithoutDefaults<S>

type Defaults<S extends Settings> = { [K in keyof S as S[K] extends z.ZodDefault ? K : never]: z.output<S[K]> }

/** The defaults of the settings that have one. */
export const defaultsOf = <S extends Settings>(settings: S): Defaults<S> =>
  mapValues(
    Object.fromEntries(Object.entries(settings).filter(([, schema]) => schema instanceof z.ZodDefault)),
    (schema) => schema.parse(undefined),
  ) as Defaults<S>

const mapValues = <T>(settings: Settings, map: (schema: z.ZodType) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(settings).map(([name, schema]) => [name, map(schema)]))

/** What kind of value a setting takes, for forms and docs. `object` is anything that needs a form of its own. */
export type SettingKind =
  | { kind: 'switch' | 'line' | 'lines' | 'object' }
  | { kind: 'number'; min?: number; max?: number }
  | { kind: 'choice' | 'choices'; options: readonly string[] }

/** The kinds of schemas from which it cannot be derived, such as custom ones. */
export const settingKinds = z.registry<SettingKind>()

export function kindOf(schema: z.ZodType): SettingKind {
  const known = settingKinds.get(schema)
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

/** For an integer without a bound, zod reports the largest safe integer. */
const bound = (value: number | null): number | undefined =>
  value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
