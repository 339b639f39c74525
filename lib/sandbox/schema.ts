import { z } from 'zod'
import { PERSONA_IDS } from './personas'

const Text = z.string().default('')

/**
 * The query of `/connect/qrconnect` (`docs/wechat-protocol.md §1.1`). Anything may be missing: the rules decide what is
 * then refused. Unknown values of the parameters for the layout count as missing.
 */
export const Authorize = z.object({
  appid: Text,
  redirect_uri: Text,
  scope: Text,
  state: Text,
  lang: z.enum(['cn', 'en']).catch('cn'),
  self_redirect: z.enum(['true', 'false', 'default']).catch('default'),
  style: z.enum(['black', 'white']).catch('black'),
  href: Text,
  stylelite: Text,
  styletype: Text,
  fast_login: Text,
  f: Text,
})
export type Authorize = z.infer<typeof Authorize>

/** The query of `/connect/l/qrconnect` (`docs/wechat-protocol.md §2.4`). */
export const Poll = z.object({ uuid: Text, last: z.coerce.number().int().optional().catch(undefined), f: Text })
export type Poll = z.infer<typeof Poll>

/** The query of the phone's page. `choose` shows the choice of a persona again. */
export const Phone = z.object({ uuid: Text, choose: z.literal('1').optional().catch(undefined) })

/** The form of the phone's buttons. */
export const Tap = z.object({
  uuid: z.string().regex(/^[0-9A-Za-z]{16}$/),
  action: z.enum(['scan', 'allow', 'refuse']),
  persona: z.enum(PERSONA_IDS),
})
export type Tap = z.infer<typeof Tap>

export const ExchangeCode = z.object({ grant_type: Text, appid: Text, secret: Text, code: Text })
export type ExchangeCode = z.infer<typeof ExchangeCode>

export const ExchangeRefresh = z.object({ grant_type: Text, appid: Text, refresh_token: Text })
export type ExchangeRefresh = z.infer<typeof ExchangeRefresh>

export const TokenUse = z.object({ access_token: Text, openid: Text })
export type TokenUse = z.infer<typeof TokenUse>

/**
 * The query as an object; of a repeated name the last value counts. NUL is dropped, since PostgreSQL cannot store it.
 */
export const queryOf = (request: Request): Record<string, string> =>
  Object.fromEntries([...new URL(request.url).searchParams].map(([name, value]) => [name, value.replaceAll('\0', '')]))
