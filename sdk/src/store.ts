import { LoginError } from './error.js'
import { keyOf, type Transaction } from './transaction.js'

/** Stores a login during its redirect, in this tab alone, so that tabs do not mix up. @throws no_storage */
export function keepTransaction(transaction: Transaction): void {
  try {
    sessionStorage.setItem(keyOf(transaction.state), JSON.stringify(transaction))
  } catch (cause) {
    throw new LoginError('no_storage', null, cause)
  }
}

/** Takes the login of this state out of the store. Null when there is none, as in a popup, or no store is allowed. */
export function takeTransaction(state: string): Transaction | null {
  try {
    const stored = sessionStorage.getItem(keyOf(state))
    sessionStorage.removeItem(keyOf(state))
    return stored && JSON.parse(stored)
  } catch {
    return null
  }
}
