import { LoginError } from './error.js'
import { discover } from './issuer.js'
import { openPopup, receiveQuery, watchClosing } from './popup.js'
import { keepTransaction } from './store.js'
import { finishLogin } from './tokens.js'
import { newTransaction, requestOf } from './transaction.js'
import type { CodeResult, LoginOptions, LoginResult, Tokens } from './types.js'

/** Ends the login that runs, if any: a page has one at a time. */
let current: AbortController | undefined

/**
 * Logs somebody in. Call it in the handler of a click, before anything is awaited: otherwise the browser opens no
 * popup, and the login is by redirect. It then never returns, but `handleCallback` does, on the page at `redirectUri`.
 * @throws LoginError
 */
export function login(options: LoginOptions & { exchange: false }): Promise<CodeResult>
export function login(options: LoginOptions & { exchange?: true }): Promise<Tokens>
export function login(options: LoginOptions): Promise<LoginResult>
export async function login(options: LoginOptions): Promise<LoginResult> {
  const { mode, signal, timeout = 600_000 } = options
  if (new URL(options.redirectUri).origin !== location.origin) throw new LoginError('bad_redirect_uri')
  if (signal?.aborted) throw new LoginError('aborted')
  const popup = mode === 'redirect' ? null : openPopup()
  current?.abort(new LoginError('replaced'))
  const end = new AbortController()
  current = end
  const ended = new Promise<never>((_, reject) => {
    end.signal.addEventListener('abort', () => reject(end.signal.reason))
  })
  const abort = () => end.abort(new LoginError('aborted', null, signal?.reason))
  signal?.addEventListener('abort', abort)
  const clock = popup && setTimeout(() => end.abort(new LoginError('timeout')), timeout)
  try {
    return await Promise.race([ended, popup ? byPopup(popup, options, end.signal) : byRedirect(options, end.signal)])
  } finally {
    if (clock) clearTimeout(clock)
    signal?.removeEventListener('abort', abort)
    end.abort()
    popup?.close()
  }
}

async function byPopup(popup: Window, options: LoginOptions, end: AbortSignal): Promise<LoginResult> {
  options.onPopupOpened?.(popup)
  const unwatch = watchClosing(popup, end, options.onPopupClosed)
  const { transaction, address } = await begin(options)
  end.throwIfAborted()
  const answer = receiveQuery(transaction.state, end)
  popup.location.replace(address)
  const query = await answer
  // The answer has arrived, so from now on a closing popup means nothing.
  unwatch()
  return finishLogin(transaction, query)
}

async function byRedirect(options: LoginOptions, end: AbortSignal): Promise<never> {
  const { transaction, address } = await begin(options)
  end.throwIfAborted()
  keepTransaction(transaction)
  location.assign(address)
  return new Promise(() => {})
}

async function begin(options: LoginOptions) {
  const metadata = options.metadata ?? (await discover(options.issuer))
  const transaction = newTransaction(options, metadata)
  return { transaction, address: await requestOf(transaction, options, metadata) }
}
