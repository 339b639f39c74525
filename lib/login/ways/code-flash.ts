import type { Flash } from '../page/flash'
import type { Code } from '../proofs/codes'
import { openPendingSignUp } from '../proofs/pending'

/**
 * What the page that asked for a code is shown with once more: all that was typed but a password.
 * @param reason why; without one the person has come back to it
 */
export const codeFlash = (page: string, code: Code | null, reason?: string): Flash => ({
  page,
  reason,
  address: code?.address,
  name: code?.purpose === 'sign_up' ? openPendingSignUp(code).name : undefined,
})
