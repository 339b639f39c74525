import { z } from 'zod'
import { SOURCES } from '../modes'

/**
 * The actions of refusals. Unlike all others they do not change anything, and strangers can cause any number of them.
 */
export const REFUSED_LOGIN = 'login.refused'
export const REFUSED_REQUEST = 'request.refused'
/**
 * For each minute, pool and reason one row counts the refusals. Its action is `request.counting`, which is not shown,
 * up to MAX_LISTED refusals, and `request.refused_more` beyond that.
 */
export const REFUSED_MORE = 'request.refused_more'
export const REFUSED_COUNTING = 'request.counting'

/** How many refusals per minute, pool and reason get a row of their own; further ones are only counted. */
export const MAX_LISTED = 20

/** How many refusals that strangers can cause get one per minute in the whole installation. */
export const MAX_LISTED_OF_STRANGERS = 200

const id = z.string()
const noDetail = z.strictObject({})
const address = z.enum(['email', 'phone'])
const settingValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)
const beforeAndAfter = { before: settingValues, after: settingValues }
/** What `changesOf` returns. */
const changedSettings = z.strictObject({ changed: z.array(z.string()), ...beforeAndAfter })
/** The version of the row that the change made: `changesSince` looks for it. */
const versioned = { version: z.number() }
const changedSecret = z.strictObject({ ...versioned, changed: z.array(z.string()) })
const way = z.enum([...SOURCES, 'password', 'email-code', 'phone-code'])
/** What a user came through. */
const through = { applicationId: id.optional(), connectionId: id.optional() }
const requestFacts = z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()]))
/** Of the day's messages. `of`: whose ceiling it is. */
const messagesOfDay = z.strictObject({
  medium: z.enum(['mail', 'sms']),
  of: z.enum(['pool', 'installation']),
  sent: z.number(),
  ceiling: z.number(),
})
/** `unlisted` of the first MAX_LISTED have no row of their own either, because the installation had too many. */
const refusalCount = z.strictObject({ reason: z.string(), count: z.number(), unlisted: z.number().optional() })

/** Values of settings by their names. */
export type SettingValues = z.infer<typeof settingValues>

/** Parts of a request by names that developers know, such as `redirect_uri` or `origin`: `RefusalReport` says which. */
export type RequestFacts = z.infer<typeof requestFacts>

/**
 * Every action in the audit, with the schema of its detail: names and plain values, never a secret. What people read
 * about an action is in `messages/…/console.json`, under `audit.actions`.
 */
export const ACTIONS = {
  'pool.created': z.strictObject({ name: z.string() }),
  'pool.renamed': changedSettings.extend(versioned),
  'pool.updated': changedSettings.extend(versioned),
  'pool.messages_running_out': messagesOfDay,
  'pool.messages_used_up': messagesOfDay,
  'application.created': z.strictObject({ name: z.string(), type: z.enum(['web', 'spa', 'native']) }),
  'application.updated': changedSettings.extend(versioned),
  'application.secret_replaced': changedSecret,
  'application.removed': noDetail,
  'application.logout_failed': z.strictObject({ userId: id, tries: z.number() }),
  'connection.created': z.strictObject({ identifier: z.string(), appId: z.string(), sandbox: z.boolean() }),
  'connection.updated': changedSettings.extend(versioned),
  'connection.removed': z.strictObject({ identifier: z.string() }),
  'connection.switched_on': z.strictObject({ applicationId: id }),
  'connection.switched_off': z.strictObject({ applicationId: id }),
  'connection.next_secret_set': noDetail,
  'connection.next_secret_verified': noDetail,
  'connection.next_secret_dropped': noDetail,
  'connection.secret_promoted': changedSecret,
  'connection.old_secret_retired': noDetail,
  'connection.checked': z.strictObject({ wrong: z.array(z.string()), warning: z.array(z.string()) }),
  'signing_key.rotated': z.strictObject({ activeAt: z.iso.datetime() }),
  'signing_key.removed': noDetail,
  'developer.invited': noDetail,
  'developer.invitation_withdrawn': noDetail,
  // `method` is the way in by which the user signed up. A user whom a developer or a configuration file created has
  // none.
  'user.created': z.strictObject({ method: way.optional(), ...through }),
  'user.logged_in': z.strictObject({ method: way, ...through, conflictWith: id.optional() }),
  'user.linked': z.strictObject({ method: way, by: z.enum([...way.options, ...address.options]), ...through }),
  'user.unlinked': z.strictObject({ source: z.string(), identityId: id }),
  'user.identity_provisioned': z.strictObject({ connectionId: id, keys: z.array(z.string()) }),
  'user.address_changed': changedSettings.extend({ ...versioned, address, verified: z.boolean() }),
  'user.address_claimed': changedSettings.extend({ ...versioned, address }),
  'user.address_lost': changedSettings.extend({ ...versioned, address, to: id }),
  'user.renamed': changedSettings.extend(versioned),
  'user.password_set': noDetail,
  'user.signed_out': noDetail,
  'user.blocked': noDetail,
  'user.unblocked': noDetail,
  'user.consent_given': z.strictObject({ applicationId: id, scopes: z.array(z.string()), ...beforeAndAfter }),
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
    sent: requestFacts.optional(),
    expected: requestFacts.optional(),
    why: requestFacts.optional(),
    applicationId: id.nullable().optional(),
    connectionId: id.nullable().optional(),
  }),
  [REFUSED_MORE]: refusalCount,
  [REFUSED_COUNTING]: refusalCount,
} as const satisfies Record<string, z.ZodObject>

export type Action = keyof typeof ACTIONS
export type Detail<A extends Action> = z.infer<(typeof ACTIONS)[A]>
