import { LoginError } from './error.js'
import { handOver } from './popup.js'
import { takeTransaction } from './store.js'
import { finishLogin } from './tokens.js'
import type { LoginResult } from './types.js'

let last: Promise<LoginResult | null> | undefined

/**
 * For the page at `redirectUri`. In a popup it hands the answer to the page that opened it, closes the window, and
 * returns null. After a redirect it finishes the login and returns its result. A second call returns the same.
 * @throws LoginError; `not_waiting` when the page that opened the popup is gone
 */
export function handleCallback(): Promise<LoginResult | null> {
  const { search } = location
  const state = new URLSearchParams(search).get('state')
  if (state) last = handleAnswer(state, search)
  last ??= Promise.reject(new LoginError('no_answer'))
  return last
}

async function handleAnswer(state: string, query: string): Promise<LoginResult | null> {
  forgetAnswer()
  // The login page cannot be framed, so an answer in a frame is forged.
  if (top !== self) throw new LoginError('not_waiting')
  const transaction = takeTransaction(state)
  if (transaction)
    return finishLogin(transaction, query).catch((error) => {
      throw Object.assign(error, { appState: transaction.appState })
    })
  await handOver(state, query)
  close()
  return null
}

/** Removes the answer from the address, so that the code does not stay in the history or get into a `Referer`. */
function forgetAnswer(): void {
  const url = new URL(location.href)
  for (const name of ['code', 'state', 'iss', 'error', 'error_description']) url.searchParams.delete(name)
  history.replaceState(history.state, '', url)
}
