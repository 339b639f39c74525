import { z } from 'zod'
import { CreateApplication, checkApplication } from '../applications/schema'
import * as ofApplication from '../applications/settings'
import { CreateConnection, createFields } from '../connections/schema'
import * as ofConnection from '../connections/settings'
import { MODES, type Mode } from '../modes'
import { CreatePool, PoolName } from '../pools/schema'
import * as ofPool from '../pools/settings'
import { type Settings, withoutDefaults } from '../settings'
import { SHAPES } from '../sources/catalogue'
import { Email, hasKey, IdentityKeys, Password, Phone, UserName } from '../users/schema'

/** The settings as optional fields without defaults. */
const optionalFields = <S extends Settings>(kept: z.ZodObject<S>) =>
  z.object(withoutDefaults(kept.shape)).partial().shape

/** Secrets are `${NAME}` in the file, and are taken from the environment before this schema runs. */
const ApplyApplication = z
  .strictObject({
    ...CreateApplication.shape,
    id: z
      .string()
      .regex(/^app_[a-z0-9]{4,40}$/, 'begins with app_, then 4 to 40 lower-case letters and digits')
      .optional(),
    secret: z.string().min(32, 'has at least 32 characters').max(200).optional(),
    ...optionalFields(ofApplication.KeptIfOmitted),
    /** The identifiers of the connections that are on for the application. */
    connections: z.array(z.string()).default([]),
  })
  .superRefine(checkApplication)
  .superRefine((value, ctx) => {
    if (value.secret && value.type !== 'web')
      ctx.addIssue({ code: 'custom', path: ['secret'], message: 'application_has_no_secret', input: value.secret })
  })

const flatFields = (mode: Mode) => ({
  ...createFields(mode),
  mode: z.literal(mode),
  ...SHAPES[mode].settings.shape,
  /** With `sandbox: true` both may be left out: the sandbox makes them. */
  appId: SHAPES[mode].appId.optional(),
  appSecret: createFields(mode).appSecret.optional(),
  ...optionalFields(ofConnection.KeptIfOmitted),
})

/** Moves the settings of the mode, which a file has beside the others, into `settings`, where a connection has them. */
function nestSettings<T extends { mode: Mode }>(flat: T) {
  const { settings: schema } = SHAPES[flat.mode]
  const rest: T & Partial<Record<string, unknown>> = { ...flat }
  for (const name of Object.keys(schema.shape)) delete rest[name]
  return { ...rest, settings: schema.parse(flat) }
}

const connectionSchema = (mode: Mode) =>
  z
    .strictObject(flatFields(mode))
    .superRefine((value, ctx) => {
      const madeBySandbox = value.sandbox && !value.appId && !value.appSecret
      const complete = madeBySandbox ? { ...value, appId: SHAPES[mode].appIdExample, appSecret: 'any' } : value
      const issues = CreateConnection.safeParse({ ...complete, settings: complete }).error?.issues ?? []
      // The schema above has reported the mode's settings already, each under its own name.
      for (const issue of issues.filter(({ path }) => path[0] !== 'settings'))
        ctx.addIssue({ code: 'custom', path: issue.path, message: issue.message, input: value })
    })
    .transform(nestSettings)

const [firstMode, ...otherModes] = MODES

/** Files from before there were several modes have no `mode`. */
const ApplyConnection = z.preprocess(
  (value) => (isRecord(value) && !('mode' in value) ? { mode: firstMode, ...value } : value),
  z.discriminatedUnion('mode', [connectionSchema(firstMode), ...otherModes.map(connectionSchema)]),
)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A phone number with its country code, in quotes. A file means the same in every installation, so PHONE_REGION does not
 * apply; and without quotes YAML reads a phone number as a number.
 */
const ApplyPhone = z
  .string('apply_phone')
  .regex(/^\s*\+/, 'apply_phone')
  .pipe(Phone)

/** An identity that a user has before the first login through the connection. */
const ApplyIdentity = z
  .strictObject({
    /** The identifier of a connection in this file or in the pool. */
    connection: z.string(),
    ...IdentityKeys.shape,
  })
  .refine(hasKey, { path: ['openid'], message: 'identity_key_missing' })

const ApplyUser = z
  .strictObject({
    email: Email.optional(),
    phone: ApplyPhone.optional(),
    /** If not `true`, the stored state stays: an address in a file is not proved by itself (docs/threats.md S04). */
    emailVerified: z.boolean().default(false),
    phoneVerified: z.boolean().default(false),
    name: UserName.default(''),
    password: Password.optional(),
    identities: z.array(ApplyIdentity).default([]),
    /** If left out, the stored status stays. */
    status: z.enum(['active', 'blocked']).optional(),
  })
  .superRefine((user, ctx) => {
    const addIssue = (path: PropertyKey[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message, input: user })
    if (!user.email && !user.phone && !user.identities.length) addIssue([], 'apply_user_unknown')
    for (const what of ['email', 'phone'] as const)
      if (user[`${what}Verified`] && !user[what]) addIssue([`${what}Verified`], 'apply_nothing_verified')
  })

const unique = (field: string, list: readonly Record<string, unknown>[], ctx: z.RefinementCtx<unknown>, path: string) =>
  list.forEach((item, index) => {
    if (item[field] !== undefined && list.findIndex((other) => other[field] === item[field]) !== index)
      ctx.addIssue({ code: 'custom', path: [path, index, field], message: 'stands here twice', input: item })
  })

const ApplyPool = z
  .strictObject({
    name: PoolName,
    displayName: CreatePool.shape.displayName.optional(),
    ...optionalFields(ofPool.KeptIfOmitted),
    /** The e-mail of the developer who becomes the owner if the pool is created. */
    owner: Email.optional(),
    applications: z.array(ApplyApplication).default([]),
    connections: z.array(ApplyConnection).default([]),
    users: z.array(ApplyUser).default([]),
  })
  .superRefine((pool, ctx) => {
    unique('name', pool.applications, ctx, 'applications')
    unique('id', pool.applications, ctx, 'applications')
    unique('identifier', pool.connections, ctx, 'connections')
    unique('email', pool.users, ctx, 'users')
    unique('phone', pool.users, ctx, 'users')
  })

export const ApplyFile = z
  .strictObject({ pools: z.array(ApplyPool) })
  .superRefine((file, ctx) => unique('name', file.pools, ctx, 'pools'))

export type ApplyFile = z.infer<typeof ApplyFile>
export type ApplyPool = z.infer<typeof ApplyPool>
