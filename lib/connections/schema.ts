import { z } from 'zod'
import { MODES, type Mode, modeOf } from '../modes'
import { withoutDefaults } from '../settings'
import { SHAPES } from '../sources/catalogue'
import type { ModeSetting } from '../sources/mode'
import { IDENTIFIER } from '../text'
import { SETTINGS } from './settings'

/** White space is never part of a secret; pasting often adds some. */
const secret = z.string().trim().max(200, 'too_long').regex(/^\S*$/, 'app_secret_shape')

const checkAssociation = <T extends { association: string; matchFields: string[]; bindMethods: string[] }>(
  value: T,
  ctx: z.RefinementCtx<T>,
) => {
  if (value.association === 'field' && !value.matchFields.length)
    ctx.addIssue({ code: 'custom', path: ['matchFields'], message: 'pick_one', input: value })
  if (value.association === 'ask' && !value.bindMethods.length)
    ctx.addIssue({ code: 'custom', path: ['bindMethods'], message: 'pick_one', input: value })
}

/** The fields of a new connection. Only names and credentials are required. */
export const createFields = (mode: Mode) => ({
  ...SETTINGS,
  identifier: z.string().trim().min(1, 'required').regex(IDENTIFIER, 'identifier_shape'),
  appId: SHAPES[mode].appId,
  appSecret: secret.min(1, 'required'),
})

const createSchema = (mode: Mode) =>
  z
    .object({ mode: z.literal(mode), ...createFields(mode), settings: SHAPES[mode].settings.prefault({}) })
    .superRefine(checkAssociation)

const updateSchema = (mode: Mode) =>
  z
    .object({
      mode: z.literal(mode),
      ...withoutDefaults(SETTINGS),
      appId: SHAPES[mode].appId,
      appSecret: secret.default(''),
      settings: SHAPES[mode].settings,
    })
    .superRefine(checkAssociation)

const [first, ...others] = MODES

export const CreateConnection = z.discriminatedUnion('mode', [createSchema(first), ...others.map(createSchema)])
export type CreateConnection = z.infer<typeof CreateConnection>

/**
 * The identifier and the mode never change. An empty secret keeps the stored one; when the AppID or the sandbox setting
 * changes, the secret is required.
 */
export const UpdateConnection = z.discriminatedUnion('mode', [updateSchema(first), ...others.map(updateSchema)])
export type UpdateConnection = z.infer<typeof UpdateConnection>

const changeSchema = (mode: Mode) =>
  z
    .object({
      ...withoutDefaults(SETTINGS),
      appId: SHAPES[mode].appId,
      appSecret: secret,
      settings: z.object(withoutDefaults(SHAPES[mode].settings.shape)).partial(),
    })
    .partial()
    .extend({ mode: z.literal(mode) })

/** The changed fields of a connection. What they make of the whole is for `UpdateConnection` to judge. */
export const ChangeConnection = z.discriminatedUnion('mode', [changeSchema(first), ...others.map(changeSchema)])
export type ChangeConnection = z.infer<typeof ChangeConnection>

/** The settings of an existing connection, apart from its AppID and its secret. */
export type ConnectionSettings = Omit<UpdateConnection, 'mode' | 'appId' | 'appSecret'>

type Row = { mode: string; settings: unknown }

/**
 * The settings in a connection's row, with those of the mode under `settings`. A setting that was never stored has its
 * default.
 */
export function settingsOf(row: Row): ConnectionSettings {
  const columns = new Map<string, unknown>(Object.entries(row))
  const common = Object.entries<z.ZodType>(SETTINGS).map(([name, schema]) => [
    name,
    columns.has(name) ? columns.get(name) : storedSetting(row, name, schema),
  ])
  return { ...Object.fromEntries(common), settings: settingsOfMode(row) }
}

/**
 * The mode's own settings in a connection's row. A stored value that the mode no longer accepts is replaced by the
 * default.
 */
export function settingsOfMode(row: Row): Record<string, ModeSetting> {
  const { shape } = SHAPES[modeOf(row)].settings
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, storedSetting(row, name, schema)]))
}

function storedSetting<T>({ settings }: Row, name: string, schema: z.ZodType<T>): T {
  const stored = new Map<string, unknown>(Object.entries(settings ?? {}))
  return schema.safeParse(stored.get(name)).data ?? schema.parse(undefined)
}
