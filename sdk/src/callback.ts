import { LoginError } from './error.js'
import { handOver } from './popup.js'
import { take } from './store.js'
import { finish } from './tokens.js'
import type { LoginResult } from './types.js'

let last: Promise<LoginResult | null> | undefined

/**
 * For the page at `redirectUri`. In a popup it hands the answer to the page that opened it and closes the window: null.
 * After a redirect it ends the login and returns what it gave. Called twice, it does so once.
 * @throws LoginError; `not_waiting` where the page that opened the popup is gone
 */
export function handleCallback(): Promise<LoginResult | null> {
  const { search } = location
  const state = new URLSearchParams(search).get('state')
  if (state) last = answer(state, search)
  last ??= Promise.reject(new LoginError('no_answer'))
  return last
}

async function answer(state: string, query: string): Promise<LoginResult | null> {
  forgetAnswer()
  // The login page is in no frame, so whoever shows its answer in one has made it up.
  if (top !== self) throw new LoginError('not_waiting')
  const transaction = take(state)
  if (transaction)
    return finish(transaction, query).catch((error) => {
      throw Object.assign(error, { appState: transaction.appState })
    })
  await handOver(state, query)
  close()
  return null
}

/** A code stays in no history and in no `Referer`. */
function forgetAnswer(): void {
  const url = new URL(location.href)
  for (const name of ['code', 'state', 'iss', 'error', 'error_description']) url.searchParams.delete(name)
  history.replaceState(history.state, '', url)
}
