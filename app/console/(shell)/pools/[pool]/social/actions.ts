'use server'

import { z } from 'zod'
import { type DryRunWho, dryRun } from '@/lib/association/dry-run'
import { poolAction } from '@/lib/console/action'
import * as doctor from '@/lib/doctor/commands'
import { DraftCheck } from '@/lib/doctor/schema'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { callbackDomain } from '@/lib/hosts'
import { MODES, type Mode } from '@/lib/modes'
import { SANDBOX_MODES, type SandboxMode } from '@/lib/sandbox/modes'
import * as users from '@/lib/users/queries'
import { DryRun, MOST_FOUND, UserSearch, type Who } from './_parts/dry-run/schema'

/** @throws not_found where the sandbox does not run, or has nothing for the mode */
function standOf(mode: Mode): SandboxMode {
  const stand = SANDBOX_MODES[mode]
  if (!env().SANDBOX || !stand) throw new AppError('not_found')
  return stand
}

/** An application of the built-in sandbox, for a connection that is to be tried out. */
export const issueSandboxCredentials = poolAction(z.object({ mode: z.enum(MODES) }), ({ pool, input }) =>
  standOf(input.mode).register({ name: pool.displayName, callbackDomain: callbackDomain() }),
)

/** Of the form for a new connection and of a saved one's. */
export const checkDraft = poolAction(DraftCheck, ({ pool, actor, input }) =>
  doctor.checkDraft({ poolId: pool.id, actor }, input),
)

/** What a login would come to by what stands in the form. Changes nothing. */
export const dryRunConnection = poolAction(DryRun, async ({ pool, input: { draft, applicationId, who } }) =>
  dryRun(pool.id, { draft, applicationId, who: await personOf(who, draft) }),
)

/** Users who may be thought to come. */
export const searchUsers = poolAction(UserSearch, ({ pool, input }) =>
  users.searchUsers(pool.id, input.query, MOST_FOUND),
)

/** One of the sandbox's people as it tells them; without an AppID there, somebody new. */
async function personOf(who: Who, { mode, sandbox, appId }: DryRun['draft']): Promise<DryRunWho> {
  if (who.kind !== 'persona') return who
  const keys = await standOf(mode).predictKeys(appId, who.persona)
  if (!keys) throw new AppError('not_found')
  return sandbox && appId ? { kind: 'person', ...keys } : { kind: 'stranger' }
}
