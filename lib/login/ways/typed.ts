import type { Flash } from '../page/flash'
import type { Code } from '../proofs/codes'
import { openPending } from '../proofs/pending'

/**
 * What the form that asked for a code is shown with once more: all that was typed but a password.
 * @param reason why; without one the person wants to change it
 */
export const typedAgain = (form: string, code: Code | null, reason?: string): Flash => ({
  form,
  reason,
  address: code?.address,
  name: code?.purpose === 'sign_up' ? openPending(code).name : undefined,
})
