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

/** @throws not_found where the sandbox does not run or lacks the mode */
function standOf(mode: Mode): SandboxMode {
  const stand = SANDBOX_MODES[mode]
  if (!env().SANDBOX || !stand) throw new AppError('not_found')
  return stand
}

/** Registers an app in the built-in sandbox. @returns its AppID and AppSecret */
export const issueSandboxCredentials = poolAction(z.object({ mode: z.enum(MODES) }), ({ pool, input }) =>
  standOf(input.mode).register({ name: pool.displayName, callbackDomain: callbackDomain() }),
)

/** Used by the form of a new connection and of a stored one. */
export const checkDraft = poolAction(DraftCheck, ({ pool, actor, input }) =>
  doctor.checkDraft({ poolId: pool.id, actor }, input),
)

/** What a login would do with the form's values. Changes nothing. */
export const dryRunConnection = poolAction(DryRun, async ({ pool, input: { draft, applicationId, who } }) =>
  dryRun(pool.id, { draft, applicationId, who: await personOf(who, draft) }),
)

/** Users to choose from in a dry run. */
export const searchUsers = poolAction(UserSearch, ({ pool, input }) =>
  users.searchUsers(pool.id, input.query, MOST_FOUND),
)

/** Turns a persona into the keys that the sandbox would report. Without a sandbox AppID the persona is somebody new. */
async function personOf(who: Who, { mode, sandbox, appId }: DryRun['draft']): Promise<DryRunWho> {
  if (who.kind !== 'persona') return who
  const keys = await standOf(mode).predictKeys(appId, who.persona)
  if (!keys) throw new AppError('not_found')
  return sandbox && appId ? { kind: 'person', ...keys } : { kind: 'stranger' }
}
