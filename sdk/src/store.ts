import { LoginError } from './error.js'
import { nameOf, type Transaction } from './transaction.js'

/** Keeps a login while the page is away; in this tab alone, so that two tabs do not disturb each other. @throws no_storage */
export function keep(transaction: Transaction): void {
  try {
    sessionStorage.setItem(nameOf(transaction.state), JSON.stringify(transaction))
  } catch (cause) {
    throw new LoginError('no_storage', null, cause)
  }
}

/** The login of this state, once; null when this tab has none, as in a popup, or may keep none. */
export function take(state: string): Transaction | null {
  try {
    const stored = sessionStorage.getItem(nameOf(state))
    sessionStorage.removeItem(nameOf(state))
    return stored && JSON.parse(stored)
  } catch {
    return null
  }
}
