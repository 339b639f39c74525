import { z } from 'zod'
import { CreateApplication } from '../applications/schema'
import { CreateConnection } from '../connections/schema'
import { PoolName } from '../pools/schema'
import { Email, Password } from '../users/schema'

/** A secret is never written into the file: `${NAME}` takes it from the environment. Resolved before this schema runs. */
const ApplyApplication = z
  .strictObject({
    ...CreateApplication.shape,
    id: z
      .string()
      .regex(/^app_[a-z0-9]{4,40}$/, 'begins with app_, then 4 to 40 lower-case letters and digits')
      .optional(),
    secret: z.string().min(32, 'has at least 32 characters').max(200).optional(),
    /** Identifiers of the connections that are on for it. */
    connections: z.array(z.string()).default([]),
  })
  .superRefine((value, ctx) => {
    if (value.secret && value.type !== 'web')
      ctx.addIssue({ code: 'custom', path: ['secret'], message: 'application_has_no_secret', input: value.secret })
    const { id: _id, secret: _secret, connections: _connections, ...input } = value
    for (const issue of CreateApplication.safeParse(input).error?.issues ?? []) {
      const params = issue.code === 'custom' ? issue.params : undefined
      ctx.addIssue({ code: 'custom', path: issue.path, message: issue.message, input: value, params })
    }
  })

const ApplyConnection = z
  .strictObject({
    ...CreateConnection.shape,
    /** With `sandbox: true` both may be left out: the sandbox gives them. */
    appId: CreateConnection.shape.appId.optional(),
    appSecret: CreateConnection.shape.appSecret.optional(),
  })
  .superRefine((value, ctx) => {
    const given = value.sandbox && !value.appId && !value.appSecret
    const whole = given ? { ...value, appId: 'wx0000000000000000', appSecret: 'given' } : value
    for (const issue of CreateConnection.safeParse(whole).error?.issues ?? [])
      ctx.addIssue({ code: 'custom', path: issue.path, message: issue.message, input: value })
  })

const ApplyUser = z.strictObject({
  email: Email,
  name: z.string().trim().max(80, 'too_long').default(''),
  password: Password,
  /** Left out: as it is. */
  status: z.enum(['active', 'blocked']).optional(),
})

const unique = (field: string, list: readonly Record<string, unknown>[], ctx: z.RefinementCtx<unknown>, path: string) =>
  list.forEach((item, index) => {
    if (item[field] !== undefined && list.findIndex((other) => other[field] === item[field]) !== index)
      ctx.addIssue({ code: 'custom', path: [path, index, field], message: 'stands here twice', input: item })
  })

const ApplyPool = z
  .strictObject({
    name: PoolName,
    displayName: z.string().trim().min(1, 'required').max(60, 'too_long').optional(),
    /** The e-mail of a developer, who owns the pool when it is made. */
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
  })

export const ApplyFile = z
  .strictObject({ pools: z.array(ApplyPool) })
  .superRefine((file, ctx) => unique('name', file.pools, ctx, 'pools'))

export type ApplyFile = z.infer<typeof ApplyFile>
export type ApplyPool = z.infer<typeof ApplyPool>
