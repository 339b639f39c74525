import { LoginError } from './error.js'
import { keyOf } from './transaction.js'

const [WIDTH, HEIGHT] = [480, 680]

/** Opens an empty popup in front of this window. Null when the browser allows none, as outside of a click. */
export function openPopup(): Window | null {
  const left = screenX + (outerWidth - WIDTH) / 2
  const top = screenY + (outerHeight - HEIGHT) / 2
  const popup = open('about:blank', '_blank', `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`)
  return popup?.closed === false ? popup : null
}

/** Waits for the query of the answer to the request with this state, until `end` is aborted. */
export function receiveQuery(state: string, end: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(keyOf(state))
    end.addEventListener('abort', () => channel.close())
    channel.onmessage = ({ data }) => {
      const query = data?.query
      if (typeof query !== 'string' || new URLSearchParams(query).get('state') !== state) return
      channel.postMessage(TAKEN)
      resolve(query)
    }
  })
}

/** Calls `onPopupClosed` once when the popup seems closed. @returns a function that stops the watching */
export function watchClosing(popup: Window, end: AbortSignal, onPopupClosed?: () => void): () => void {
  const clock = setInterval(() => {
    if (!popup.closed) return
    clearInterval(clock)
    onPopupClosed?.()
  }, 500)
  const stop = () => clearInterval(clock)
  end.addEventListener('abort', stop)
  return stop
}

const TAKEN = 'taken'

/** Milliseconds in which the page that opened the popup has to confirm that it has the answer. */
const CONFIRM_TIMEOUT = 5_000

/** Sends the answer to the page that waits for this state: it has a code, never a token. @throws not_waiting */
export async function handOver(state: string, query: string): Promise<void> {
  const channel = new BroadcastChannel(keyOf(state))
  const taken = new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new LoginError('not_waiting')), CONFIRM_TIMEOUT)
    channel.onmessage = ({ data }) => data === TAKEN && resolve()
  })
  channel.postMessage({ query })
  await taken.finally(() => channel.close())
}
