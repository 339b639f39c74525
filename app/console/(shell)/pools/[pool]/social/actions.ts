'use server'

import { z } from 'zod'
import { poolAction } from '@/lib/console/action'
import * as doctor from '@/lib/doctor/commands'
import { DraftCheck } from '@/lib/doctor/schema'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { callbackDomain } from '@/lib/hosts'
import { registerApp } from '@/lib/sandbox/commands'

/** A website application of the built-in sandbox, for a connection that is to be tried out. */
export const issueSandboxCredentials = poolAction(z.object({}), ({ pool }) => {
  if (!env().SANDBOX) throw new AppError('not_found')
  return registerApp({ name: pool.displayName, callbackDomain: callbackDomain() })
})

/** Of the form for a new connection and of a saved one's. */
export const checkDraft = poolAction(DraftCheck, ({ pool, actor, input }) =>
  doctor.checkDraft({ poolId: pool.id, actor }, input),
)
