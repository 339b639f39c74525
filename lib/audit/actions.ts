import { z } from 'zod'
import { SOURCES } from '../modes'

/** Refusals: strangers can cause any number of them. */
export const REFUSED_LOGIN = 'login.refused'
export const REFUSED_REQUEST = 'request.refused'
/**
 * For each minute, pool and reason one row counts the refusals. It has the hidden action `request.counting` up to MAX_LISTED
 * and becomes `request.refused_more` beyond that.
 */
export const REFUSED_MORE = 'request.refused_more'
export const REFUSED_COUNTING = 'request.counting'

/** How many refusals per minute, pool and reason get a row of their own; further ones are only counted. */
export const MAX_LISTED = 20

const id = z.string()
const none = z.strictObject({})
const address = z.enum(['email', 'phone'])
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
/** The names of the changed settings; `before` and `after` have only values that are plain and not secret. */
const changed = z.strictObject({ changed: z.array(z.string()), before: values, after: values })
const way = z.enum([...SOURCES, 'password', 'email-code', 'phone-code'])
const through = { applicationId: id.optional(), connectionId: id.optional() }
const facts = z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()]))
const refusalCount = z.strictObject({ reason: z.string(), count: z.number() })

/** Values of settings by their names. */
export type SettingValues = z.infer<typeof values>

/** Parts of a request, as sent or as expected, under names that developers know: `redirect_uri`, `origin`. */
export type RequestFacts = z.infer<typeof facts>

/**
 * Every action in the audit with the schema of its detail: names and plain values, never a secret. The texts are in
 * `messages/…/console.json`, under `audit.actions`.
 */
export const ACTIONS = {
  'pool.created': z.strictObject({ name: z.string() }),
  'pool.renamed': z.strictObject({ displayName: z.string() }),
  'application.created': z.strictObject({ name: z.string(), type: z.enum(['web', 'spa', 'native']) }),
  'application.updated': changed,
  'application.secret_replaced': none,
  'application.removed': none,
  'application.logout_failed': z.strictObject({ userId: id, tries: z.number() }),
  'connection.created': z.strictObject({ identifier: z.string(), appId: z.string(), sandbox: z.boolean() }),
  'connection.updated': changed,
  'connection.removed': z.strictObject({ identifier: z.string() }),
  'connection.switched_on': z.strictObject({ applicationId: id }),
  'connection.switched_off': z.strictObject({ applicationId: id }),
  'connection.next_secret_set': none,
  'connection.next_secret_verified': none,
  'connection.next_secret_dropped': none,
  'connection.secret_promoted': none,
  'connection.old_secret_retired': none,
  'connection.checked': z.strictObject({ wrong: z.array(z.string()), warning: z.array(z.string()) }),
  'signing_key.rotated': z.strictObject({ activeAt: z.iso.datetime() }),
  'signing_key.removed': none,
  'developer.invited': none,
  'developer.invitation_withdrawn': none,
  // `method` is the way in; a user who was made by a developer or a file has none.
  'user.created': z.strictObject({ method: way.optional(), ...through }),
  'user.logged_in': z.strictObject({ method: way, ...through, conflictWith: id.optional() }),
  'user.linked': z.strictObject({ method: way, by: z.enum([...way.options, ...address.options]), ...through }),
  'user.unlinked': z.strictObject({ source: z.string(), identityId: id }),
  'user.identity_provisioned': z.strictObject({ connectionId: id, keys: z.array(z.string()) }),
  'user.address_changed': z.strictObject({ address, verified: z.boolean() }),
  'user.address_claimed': z.strictObject({ address }),
  'user.address_lost': z.strictObject({ address, to: id }),
  'user.renamed': none,
  'user.password_set': none,
  'user.signed_out': none,
  'user.blocked': none,
  'user.unblocked': none,
  'user.consent_given': z.strictObject({ applicationId: id, scopes: z.array(z.string()) }),
  'user.consent_withdrawn': z.strictObject({ applicationId: id }),
  [REFUSED_LOGIN]: z.strictObject({
    reason: z.string(),
    errcode: z.number().nullable().optional(),
    problem: z.string().nullable().optional(),
    stage: z.string().optional(),
    ...through,
    trial: z.literal(true).optional(),
  }),
  [REFUSED_REQUEST]: z.strictObject({
    reason: z.string(),
    sent: facts.optional(),
    expected: facts.optional(),
    why: facts.optional(),
    applicationId: id.nullable().optional(),
    connectionId: id.nullable().optional(),
  }),
  [REFUSED_MORE]: refusalCount,
  [REFUSED_COUNTING]: refusalCount,
} as const satisfies Record<string, z.ZodObject>

export type Action = keyof typeof ACTIONS
export type Detail<A extends Action> = z.infer<(typeof ACTIONS)[A]>
