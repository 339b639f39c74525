import { z } from 'zod'

/**
 * Settings by name, each declared by its zod schema. A new connection or application gets a setting's default where the
 * input leaves the setting out; a setting without a default is required.
 */
export type Settings = Readonly<Record<string, z.ZodType>>

type WithoutDefaults<S extends Settings> = { [K in keyof S]: S[K] extends z.ZodDefault<infer Inner> ? Inner : S[K] }

/**
 * The schemas for an update. They have no defaults, so that a setting that is left out does not silently go back to its
 * default.
 */
export const withoutDefaults = <S extends Settings>(settings: S): WithoutDefaults<S> =>
  mapValues(settings, (schema) => (schema instanceof z.ZodDefault ? schema.unwrap() : schema)) as WithoutDefaults<S>

type Defaults<S extends Settings> = { [K in keyof S as S[K] extends z.ZodDefault ? K : never]: z.output<S[K]> }

/** The default of each setting; settings without a default are left out. */
export const defaultsOf = <S extends Settings>(settings: S): Defaults<S> =>
  mapValues(
    Object.fromEntries(Object.entries(settings).filter(([, schema]) => schema instanceof z.ZodDefault)),
    (schema) => schema.parse(undefined),
  ) as Defaults<S>

const mapValues = <T>(settings: Settings, map: (schema: z.ZodType) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(settings).map(([name, schema]) => [name, map(schema)]))

/**
 * What kind of value a setting takes, for forms and docs. `switch` is a boolean, `line` one line of text, and `object`
 * anything that needs a form of its own.
 */
export type SettingKind =
  | { kind: 'switch' | 'line' | 'lines' | 'object' }
  | { kind: 'number'; min?: number; max?: number }
  | { kind: 'choice' | 'choices'; options: readonly string[] }

/** Registers the kind of a schema from which `kindOf` cannot derive it, such as `z.custom`. */
export const settingKinds = z.registry<SettingKind>()

export function kindOf(schema: z.ZodType): SettingKind {
  const registered = settingKinds.get(schema)
  if (registered) return registered
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return kindOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodPipe) return kindOf(schema.in as z.ZodType)
  if (schema instanceof z.ZodBoolean) return { kind: 'switch' }
  // Formats, such as `z.url()`, are no `ZodString`.
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return { kind: 'line' }
  if (schema instanceof z.ZodNumber)
    return { kind: 'number', min: boundOf(schema.minValue), max: boundOf(schema.maxValue) }
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) }
  if (!(schema instanceof z.ZodArray)) return { kind: 'object' }
  const element = kindOf(schema.element as z.ZodType)
  if (element.kind === 'choice') return { ...element, kind: 'choices' }
  return { kind: element.kind === 'line' ? 'lines' : 'object' }
}

/** Undefined for an integer without a bound: zod then reports the largest safe integer. */
const boundOf = (value: number | null): number | undefined =>
  value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
