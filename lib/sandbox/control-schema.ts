import { z } from 'zod'
import { PERSONA_IDS } from './personas'

// What the control API takes. A field that is not known here is refused: a slip must not look like a success.
// What is said of a wrong value stands behind the name of its field.

const body = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, 'The body is a JSON object.')

const oneOf = <const Words extends readonly string[]>(words: Words) => z.enum(words, `one of ${words.join(', ')}`)

const yes = z.boolean('true or false')

function text(least: number, most: number) {
  const words = `a text of ${least} to ${most} characters`
  return z.string(words).trim().min(least, words).max(most, words)
}

function whole(least: number, most: number) {
  const words = `a whole number from ${least} to ${most}`
  return z.number(words).int(words).min(least, words).max(most, words)
}

const address = text(1, 1024).refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
  message: 'an address that begins with http:// or https://, or null',
})

const shaped = (shape: RegExp, words: string) => z.string(words).regex(shape, words)

const Appid = shaped(/^wx[0-9a-f]{16}$/, 'an AppID is wx and 16 lower-case hex digits')
const Uuid = shaped(/^[0-9A-Za-z]{16}$/, 'a uuid has 16 letters and digits')
const PersonaId = oneOf(PERSONA_IDS)

/** What an application is at WeChat. */
export const AppFields = body({
  name: text(1, 64).optional(),
  callbackDomain: text(0, 255).optional(),
  callbackUrl: address.nullable().optional(),
  callbackMode: oneOf(['domain', 'exact', 'compatible']).optional(),
  account: text(1, 64).optional(),
  type: oneOf(['website', 'service', 'mini', 'mobile']).optional(),
  bound: yes.optional(),
  permission: yes.optional(),
  banned: yes.optional(),
  strictState: yes.optional(),
})
export type AppFields = z.infer<typeof AppFields>

export const ChangeApp = AppFields.extend({ secret: z.literal('new', '"new", and nothing else').optional() })

export const Scan = body({ uuid: Uuid, persona: PersonaId, confirm: yes.default(false) })
export const Confirm = body({ uuid: Uuid, persona: PersonaId.optional() })
export const OneScan = body({ uuid: Uuid })

const YEAR = 366 * 24 * 3600
export const Clock = body({
  appid: Appid.optional(),
  advance: whole(-YEAR, YEAR).optional(),
  reset: z.literal(true, 'true, and nothing else').optional(),
}).refine(({ advance, reset }) => (advance === undefined) !== (reset === undefined), {
  message: 'Say advance (seconds) or reset (true), one of them.',
})

const SNS_ENDPOINTS = ['access_token', 'refresh_token', 'auth', 'userinfo'] as const
export const FAULT_ENDPOINTS = [...SNS_ENDPOINTS, 'qrconnect', 'qrcode', 'poll', 'avatar'] as const
export type FaultEndpoint = (typeof FAULT_ENDPOINTS)[number]

export const FAULT_KINDS = [
  'errcode',
  'slow',
  'reset',
  'html',
  'truncated',
  'bad_gateway',
  'empty',
  'json_type',
  'no_openid',
  'errcode_zero',
  'bad_key',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** These change fields of an answer of /sns; elsewhere there are none. */
const FIELD_KINDS: readonly FaultKind[] = ['no_openid', 'errcode_zero', 'bad_key']
const isSns = (endpoint: FaultEndpoint) => (SNS_ENDPOINTS as readonly string[]).includes(endpoint)

export const NewFault = body({
  endpoint: oneOf(FAULT_ENDPOINTS),
  kind: oneOf(FAULT_KINDS),
  value: whole(-99_999, 9_999_999).optional(),
  count: whole(1, 1000).default(1),
  appid: Appid.optional(),
}).superRefine(({ endpoint, kind, value }, ctx) => {
  const say = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (kind === 'errcode' && value === undefined) say('value', 'say which errcode')
  if (kind === 'errcode' && !isSns(endpoint) && endpoint !== 'poll') say('kind', `${endpoint} answers no errcode`)
  if (FIELD_KINDS.includes(kind) && !isSns(endpoint)) say('kind', `${endpoint} has no such fields`)
  if (kind === 'slow' && value !== undefined && (value < 0 || value > 300)) say('value', 'say 0 to 300 seconds')
  if (kind !== 'slow' && kind !== 'errcode' && value !== undefined) say('value', `${kind} takes none`)
})
export type NewFault = z.infer<typeof NewFault>

export const OneApp = body({ appid: Appid.optional() })
