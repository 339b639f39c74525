import { z } from 'zod'
import { asBrowsersSpell } from '../addresses'
import { nameUpTo } from '../text'
import { callbackUrlMistake, IDENTIFIER, WECHAT_APP_ID } from './rules'

const fields = {
  displayName: nameUpTo(60).min(1, 'required'),
  appId: z.string().trim().min(1, 'required').regex(WECHAT_APP_ID, 'app_id_shape'),
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
  openPlatformAccount: z.string().trim().min(1, 'required').regex(IDENTIFIER, 'identifier_shape'),
  profileRequired: z.boolean(),
  fastLogin: z.boolean(),
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

export const CreateConnection = z
  .object({
    ...fields,
    identifier: z.string().trim().min(1, 'required').regex(IDENTIFIER, 'identifier_shape'),
    appSecret: secret.min(1, 'required'),
    callbackUrl: fields.callbackUrl.default(null),
    callbackByQuery: fields.callbackByQuery.default(false),
    callbackNeedsState: fields.callbackNeedsState.default(false),
    loginOnly: fields.loginOnly.default(false),
    association: fields.association.default('off'),
    matchFields: fields.matchFields.default([]),
    bindMethods: fields.bindMethods.default([]),
    sandbox: fields.sandbox.default(false),
    openPlatformAccount: fields.openPlatformAccount.default('default'),
    profileRequired: fields.profileRequired.default(false),
    fastLogin: fields.fastLogin.default(true),
  })
  .superRefine(withAssociation)
export type CreateConnection = z.infer<typeof CreateConnection>

/** The identifier is fixed; an empty secret keeps the stored one, unless the AppID or the sandbox switch changed. */
export const UpdateConnection = z.object({ ...fields, appSecret: secret.default('') }).superRefine(withAssociation)
export type UpdateConnection = z.infer<typeof UpdateConnection>
