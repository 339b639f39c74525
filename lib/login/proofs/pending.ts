import { z } from 'zod'
import type { Proof } from '../../generated/prisma/client'
import { sealed } from '../../sealed'

/**
 * What somebody typed to sign up, stored with the code. Until the code is typed no account exists, and no address is
 * taken.
 */
const PendingSignUp = z.object({ name: z.string(), passwordHash: z.string() })
export type PendingSignUp = z.infer<typeof PendingSignUp>

const PENDING = sealed({ purpose: (proofId: string) => `proof:${proofId}:payload`, schema: PendingSignUp })

export const sealPendingSignUp = (proofId: string, pending: PendingSignUp): string => PENDING.seal(pending, proofId)

/** The name and password hash that wait with a sign-up's code. */
export const openPendingSignUp = ({ id, payload }: Pick<Proof, 'id' | 'payload'>): PendingSignUp =>
  PENDING.openStored(payload ?? '', id)
