import { z } from 'zod'
import { checkBindCode, checkMatchCode } from '@/lib/login/asking/by-code'
import { requireQuestion } from '@/lib/login/asking/question'
import { bindDoor, ProofId } from '../_parts/bind-door'

const TypedCode = z.object({ proof: ProofId, code: z.string().trim().min(1, 'required').max(20, 'wrong_code') })

export const POST = bindDoor('code', TypedCode, async (binding, { proof: proofId, code }) => {
  const check = requireQuestion(binding).kind === 'ask' ? checkBindCode : checkMatchCode
  return { location: await check(binding, { proofId, code }) }
})
