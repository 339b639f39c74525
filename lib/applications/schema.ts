import { z } from 'zod'
import { uriMistake } from './rules'

const addresses = z
  .array(z.string().trim())
  .transform((list) => [...new Set(list.filter(Boolean))])
  .pipe(z.array(z.string().max(2000, 'too_long')).max(50, 'too_many'))

const fields = {
  name: z.string().trim().min(1, 'required').max(60, 'too_long'),
  redirectUris: addresses,
  postLogoutRedirectUris: addresses,
  /** The login page shows WeChat's QR code itself, in place of a button. */
  embeddedQr: z.boolean(),
  passwordLogin: z.boolean(),
  emailCodeLogin: z.boolean(),
  phoneCodeLogin: z.boolean(),
  signUp: z.boolean(),
}

type Addresses = { type: 'web' | 'spa' | 'native'; redirectUris: string[]; postLogoutRedirectUris: string[] }

/** One issue per address that cannot be kept, on its list. */
function checkAddresses(value: Addresses, ctx: z.RefinementCtx<Addresses>) {
  for (const list of ['redirectUris', 'postLogoutRedirectUris'] as const)
    for (const uri of value[list]) {
      const mistake = uriMistake(uri, value.type)
      if (mistake) ctx.addIssue({ code: 'custom', path: [list], message: mistake, input: uri, params: { uri } })
    }
}

export const ApplicationType = z.enum(['web', 'spa', 'native'])

export const CreateApplication = z
  .object({
    ...fields,
    type: ApplicationType,
    redirectUris: fields.redirectUris.default([]),
    postLogoutRedirectUris: fields.postLogoutRedirectUris.default([]),
    embeddedQr: fields.embeddedQr.default(false),
    passwordLogin: fields.passwordLogin.default(false),
    emailCodeLogin: fields.emailCodeLogin.default(false),
    phoneCodeLogin: fields.phoneCodeLogin.default(false),
    signUp: fields.signUp.default(true),
  })
  .superRefine(checkAddresses)
export type CreateApplication = z.infer<typeof CreateApplication>

/** The type is carried along only to check the addresses: it never changes. */
export const UpdateApplication = z.object({ ...fields, type: ApplicationType }).superRefine(checkAddresses)
export type UpdateApplication = z.infer<typeof UpdateApplication>
