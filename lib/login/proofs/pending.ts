import { z } from 'zod'
import type { Proof } from '../../generated/prisma/client'
import { sealed } from '../../sealed'

/** What waits with the code of a sign-up: until that is typed there is no account, and nobody's address is taken. */
const PendingSignUp = z.object({ name: z.string(), passwordHash: z.string() })
export type PendingSignUp = z.infer<typeof PendingSignUp>

const PENDING = sealed({ purpose: (proofId: string) => `proof:${proofId}:payload`, schema: PendingSignUp })

export const sealPendingSignUp = (proofId: string, pending: PendingSignUp): string => PENDING.seal(pending, proofId)

/** What was typed to sign up, but for the address. */
export const openPendingSignUp = ({ id, payload }: Pick<Proof, 'id' | 'payload'>): PendingSignUp =>
  PENDING.openStored(payload ?? '', id)
