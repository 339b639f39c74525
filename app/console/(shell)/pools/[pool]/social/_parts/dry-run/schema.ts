import { z } from 'zod'
import { SETTINGS } from '@/lib/connections/settings'
import { MODES } from '@/lib/modes'
import { withoutDefaults } from '@/lib/settings'

const { sandbox, association, loginOnly, matchFields, bindMethods } = withoutDefaults(SETTINGS)

/** Who logs in: somebody new, a persona of the sandbox, or a user of the pool. */
export const Who = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stranger') }),
  z.object({ kind: z.literal('persona'), persona: z.string().max(40) }),
  z.object({ kind: z.literal('user'), userId: z.string().max(60) }),
])
export type Who = z.infer<typeof Who>

/** The form's values, complete or not, and who logs in to which application. */
export const DryRun = z.object({
  draft: z.object({
    mode: z.enum(MODES),
    appId: z.string().trim().max(200),
    settings: z.record(z.string().max(60), z.union([z.string().trim().max(200), z.boolean()]).optional()),
    sandbox,
    association,
    loginOnly,
    matchFields,
    bindMethods,
  }),
  applicationId: z.string().max(60),
  who: Who,
})
export type DryRun = z.infer<typeof DryRun>
export type Draft = DryRun['draft']

export const UserSearch = z.object({ query: z.string().trim().max(254) })
export type UserSearch = z.infer<typeof UserSearch>

/** The most users that one search returns. */
export const MOST_FOUND = 20
