import { z } from 'zod'
import { PERSONA_IDS } from './personas'
import { AppFields } from './schema'

// What the control API takes. A field that is not known here is refused: a slip must not look like a success.

const Appid = z.string().regex(/^wx[0-9a-f]{16}$/, 'an AppID is wx and 16 lower-case hex digits')
const Uuid = z.string().regex(/^[0-9A-Za-z]{16}$/, 'a uuid has 16 letters and digits')
const PersonaId = z.enum(PERSONA_IDS, `there are ${PERSONA_IDS.join(', ')}`)

export const NewApp = AppFields
export const ChangeApp = AppFields.extend({ secret: z.literal('new').optional() })

export const Scan = z.strictObject({ uuid: Uuid, persona: PersonaId, confirm: z.boolean().default(false) })
export const Confirm = z.strictObject({ uuid: Uuid, persona: PersonaId.optional() })
export const OneScan = z.strictObject({ uuid: Uuid })

const YEAR = 366 * 24 * 3600
export const Clock = z
  .strictObject({
    appid: Appid.optional(),
    advance: z.number().int().min(-YEAR).max(YEAR).optional(),
    reset: z.literal(true).optional(),
  })
  .refine(({ advance, reset }) => (advance === undefined) !== (reset === undefined), {
    message: 'say advance (seconds) or reset (true), one of them',
  })

export const SNS_ENDPOINTS = ['access_token', 'refresh_token', 'auth', 'userinfo'] as const
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

export const NewFault = z
  .strictObject({
    endpoint: z.enum(FAULT_ENDPOINTS, `there are ${FAULT_ENDPOINTS.join(', ')}`),
    kind: z.enum(FAULT_KINDS, `there are ${FAULT_KINDS.join(', ')}`),
    value: z.number().int().min(-99_999).max(9_999_999).optional(),
    count: z.number().int().min(1).max(1000).default(1),
    appid: Appid.optional(),
  })
  .superRefine(({ endpoint, kind, value }, ctx) => {
    const say = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
    if (kind === 'errcode' && value === undefined) say('value', 'say which errcode')
    if (kind === 'errcode' && !isSns(endpoint) && endpoint !== 'poll') say('kind', `${endpoint} answers no errcode`)
    if (FIELD_KINDS.includes(kind) && !isSns(endpoint)) say('kind', `${endpoint} has no such fields`)
    if (kind === 'slow' && value !== undefined && (value < 0 || value > 300)) say('value', 'say 0 to 300 seconds')
    if (kind !== 'slow' && kind !== 'errcode' && value !== undefined) say('value', `${kind} takes none`)
  })
export type NewFault = z.infer<typeof NewFault>

export const OneApp = z.strictObject({ appid: Appid.optional() })
