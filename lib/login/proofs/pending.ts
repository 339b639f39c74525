import { z } from 'zod'
import type { Proof } from '../../generated/prisma/client'
import { sealed } from '../../sealed'

/** What waits with the code of a sign-up: until that is typed there is no account, and nobody's address is taken. */
const Pending = z.object({ name: z.string(), passwordHash: z.string() })
export type Pending = z.infer<typeof Pending>

const PENDING = sealed({ purpose: (proofId: string) => `proof:${proofId}:payload`, schema: Pending })

export const sealPending = (proofId: string, pending: Pending): string => PENDING.seal(pending, proofId)

/** What was typed to sign up, but for the address. */
export const openPending = ({ id, payload }: Pick<Proof, 'id' | 'payload'>): Pending =>
  PENDING.openStored(payload ?? '', id)
