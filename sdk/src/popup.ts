import { LoginError } from './error.js'
import { nameOf } from './transaction.js'

const [WIDTH, HEIGHT] = [480, 680]

/** Opens an empty window in front of this one; null where the browser opens none. Only while a click is being handled. */
export function openPopup(): Window | null {
  const left = screenX + (outerWidth - WIDTH) / 2
  const top = screenY + (outerHeight - HEIGHT) / 2
  const popup = open('about:blank', '_blank', `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`)
  return popup?.closed === false ? popup : null
}

/** The query that comes by the channel of this state. Listens until then, or until `end`. */
export function queryOf(state: string, end: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(nameOf(state))
    end.addEventListener('abort', () => channel.close())
    channel.onmessage = ({ data }) => {
      const query = data?.query
      if (typeof query !== 'string' || new URLSearchParams(query).get('state') !== state) return
      channel.postMessage(TAKEN)
      resolve(query)
    }
  })
}

/** Tells once when a popup seems closed, until `end`. @returns what stops it before */
export function watch(popup: Window, end: AbortSignal, onPopupClosed?: () => void): () => void {
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

/** How long the page that opened the popup may take to say that it has the answer, in milliseconds. */
const PATIENCE = 5_000

/** Tells the page that waits for this state what its answer is: a code, never a token. @throws not_waiting */
export async function handOver(state: string, query: string): Promise<void> {
  const channel = new BroadcastChannel(nameOf(state))
  const taken = new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new LoginError('not_waiting')), PATIENCE)
    channel.onmessage = ({ data }) => data === TAKEN && resolve()
  })
  channel.postMessage({ query })
  await taken.finally(() => channel.close())
}
