import { z } from 'zod'
import { PERSONA_IDS } from './personas'

// The bodies of the control API. An unknown field is refused, so that a typo does not look like a success.
// The error of a wrong value follows the name of its field: `persona: one of alice, …`.

const body = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, 'The body is a JSON object.')

const oneOf = <const Values extends readonly string[]>(values: Values) => z.enum(values, `one of ${values.join(', ')}`)

const flag = z.boolean('true or false')

function text(min: number, max: number) {
  const message = `a text of ${min} to ${max} characters`
  return z.string(message).trim().min(min, message).max(max, message)
}

function integer(min: number, max: number) {
  const message = `a whole number from ${min} to ${max}`
  return z.number(message).int(message).min(min, message).max(max, message)
}

const address = text(1, 1024).refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
  message: 'an address that begins with http:// or https://, or null',
})

const matching = (pattern: RegExp, message: string) => z.string(message).regex(pattern, message)

const Appid = matching(/^wx[0-9a-f]{16}$/, 'an AppID is wx and 16 lower-case hex digits')
const Uuid = matching(/^[0-9A-Za-z]{16}$/, 'a uuid has 16 letters and digits')
const PersonaId = oneOf(PERSONA_IDS)

/** The settings of an application, as WeChat has them. */
export const AppFields = body({
  name: text(1, 64).optional(),
  callbackDomain: text(0, 255).optional(),
  callbackUrl: address.nullable().optional(),
  callbackMode: oneOf(['domain', 'exact', 'compatible']).optional(),
  account: text(1, 64).optional(),
  type: oneOf(['website', 'service', 'mini', 'mobile']).optional(),
  bound: flag.optional(),
  permission: flag.optional(),
  banned: flag.optional(),
  strictState: flag.optional(),
})
export type AppFields = z.infer<typeof AppFields>

export const ChangeApp = AppFields.extend({ secret: z.literal('new', '"new", and nothing else').optional() })

export const Scan = body({ uuid: Uuid, persona: PersonaId, confirm: flag.default(false) })
export const Confirm = body({ uuid: Uuid, persona: PersonaId.optional() })
export const OneScan = body({ uuid: Uuid })

const YEAR = 366 * 24 * 3600
export const Clock = body({
  appid: Appid.optional(),
  advance: integer(-YEAR, YEAR).optional(),
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

/** Faults that change fields of the JSON of /sns; other endpoints have no such fields. */
const FIELD_KINDS: readonly FaultKind[] = ['no_openid', 'errcode_zero', 'bad_key']
const isSns = (endpoint: FaultEndpoint) => (SNS_ENDPOINTS as readonly string[]).includes(endpoint)

export const NewFault = body({
  endpoint: oneOf(FAULT_ENDPOINTS),
  kind: oneOf(FAULT_KINDS),
  value: integer(-99_999, 9_999_999).optional(),
  count: integer(1, 1000).default(1),
  appid: Appid.optional(),
}).superRefine(({ endpoint, kind, value }, ctx) => {
  const addIssue = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (kind === 'errcode' && value === undefined) addIssue('value', 'say which errcode')
  if (kind === 'errcode' && !isSns(endpoint) && endpoint !== 'poll') addIssue('kind', `${endpoint} answers no errcode`)
  if (FIELD_KINDS.includes(kind) && !isSns(endpoint)) addIssue('kind', `${endpoint} has no such fields`)
  if (kind === 'slow' && value !== undefined && (value < 0 || value > 300)) addIssue('value', 'say 0 to 300 seconds')
  if (kind !== 'slow' && kind !== 'errcode' && value !== undefined) addIssue('value', `${kind} takes none`)
})
export type NewFault = z.infer<typeof NewFault>

export const OneApp = body({ appid: Appid.optional() })
