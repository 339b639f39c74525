import { z } from 'zod'
import { asBrowsersSpell } from '../addresses'
import { MODES, type Mode, modeOf } from '../modes'
import { SHAPES } from '../sources/catalogue'
import type { Setting } from '../sources/mode'
import { IDENTIFIER, nameUpTo } from '../text'
import { callbackUrlMistake } from './rules'

/** What connections of every mode have. */
const fields = {
  displayName: nameUpTo(60).min(1, 'required'),
  callbackUrl: z
    .string()
    .trim()
    .max(2000, 'too_long')
    .transform((value) => asBrowsersSpell(value) || null)
    .nullable()
    .refine((value) => value === null || callbackUrlMistake(value) === null, {
      error: ({ input }) => callbackUrlMistake(String(input)) ?? undefined,
    }),
  callbackByQuery: z.boolean(),
  callbackNeedsState: z.boolean(),
  loginOnly: z.boolean(),
  association: z.enum(['off', 'field', 'ask']),
  matchFields: z.array(z.enum(['phone', 'email'])),
  bindMethods: z.array(z.enum(['password', 'email-code', 'phone-code'])),
  sandbox: z.boolean(),
}

/** What decides which user it is, as far as it stands in a form. */
export const policyFields = {
  sandbox: fields.sandbox,
  association: fields.association,
  loginOnly: fields.loginOnly,
  matchFields: fields.matchFields,
  bindMethods: fields.bindMethods,
}

/** White space never belongs to a secret: it comes along when one is pasted. */
const secret = z.string().trim().max(200, 'too_long').regex(/^\S*$/, 'app_secret_shape')

const withAssociation = <T extends { association: string; matchFields: string[]; bindMethods: string[] }>(
  value: T,
  ctx: z.RefinementCtx<T>,
) => {
  if (value.association === 'field' && !value.matchFields.length)
    ctx.addIssue({ code: 'custom', path: ['matchFields'], message: 'pick_one', input: value })
  if (value.association === 'ask' && !value.bindMethods.length)
    ctx.addIssue({ code: 'custom', path: ['bindMethods'], message: 'pick_one', input: value })
}

/** Of a new connection; everything has a default but names and credentials. */
export const fieldsToCreate = (mode: Mode) => ({
  ...fields,
  identifier: z.string().trim().min(1, 'required').regex(IDENTIFIER, 'identifier_shape'),
  appId: SHAPES[mode].appId,
  appSecret: secret.min(1, 'required'),
  callbackUrl: fields.callbackUrl.default(null),
  callbackByQuery: fields.callbackByQuery.default(false),
  callbackNeedsState: fields.callbackNeedsState.default(false),
  loginOnly: fields.loginOnly.default(false),
  association: fields.association.default('off'),
  matchFields: fields.matchFields.default([]),
  bindMethods: fields.bindMethods.default([]),
  sandbox: fields.sandbox.default(false),
})

const create = (mode: Mode) =>
  z
    .object({ mode: z.literal(mode), ...fieldsToCreate(mode), settings: SHAPES[mode].settings.prefault({}) })
    .superRefine(withAssociation)

const update = (mode: Mode) =>
  z
    .object({
      mode: z.literal(mode),
      ...fields,
      appId: SHAPES[mode].appId,
      appSecret: secret.default(''),
      settings: SHAPES[mode].settings,
    })
    .superRefine(withAssociation)

const [first, ...others] = MODES

export const CreateConnection = z.discriminatedUnion('mode', [create(first), ...others.map(create)])
export type CreateConnection = z.infer<typeof CreateConnection>

/**
 * The identifier and the mode are fixed; an empty secret keeps the stored one, unless the AppID or the sandbox switch
 * changed.
 */
export const UpdateConnection = z.discriminatedUnion('mode', [update(first), ...others.map(update)])
export type UpdateConnection = z.infer<typeof UpdateConnection>

/** The settings of a stored connection as its form begins with them: what its mode no longer takes has its default. */
export function settingsOf(row: { mode: string; settings: unknown }): Record<string, Setting> {
  const { shape } = SHAPES[modeOf(row)].settings
  const stored = new Map<string, unknown>(Object.entries(row.settings ?? {}))
  return Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [
      name,
      schema.safeParse(stored.get(name)).data ?? schema.parse(undefined),
    ]),
  )
}
