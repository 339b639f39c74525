import type { Flash } from '../page/flash'
import type { Code } from '../proofs/codes'
import { openPendingSignUp } from '../proofs/pending'

/**
 * The flash with which the page that sent a code is shown again: all that was typed but a password.
 * @param reason the error, if there was one
 */
export const codeFlash = (page: string, code: Code | null, reason?: string): Flash => ({
  page,
  reason,
  address: code?.address,
  name: code?.purpose === 'sign_up' ? openPendingSignUp(code).name : undefined,
})
