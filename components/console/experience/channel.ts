/** What the callback page tells the page that opened the popup: the answer's query, with a one-time code in it and no token. */
export type ExperienceMessage = { type: 'menshen:experience'; parameters: string }

export const CHANNEL = 'menshen:experience'

const isExperienceMessage = (value: unknown): value is ExperienceMessage =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === CHANNEL &&
  'parameters' in value &&
  typeof value.parameters === 'string'

/** Where a login without a popup is kept while this tab is away. */
export const STORED = 'menshen:experience:pending'
export const ANSWERED = 'menshen:experience:answer'

/** Hears answers on both ways: the channel survives a severed opener. Other origins are not listened to. */
export function listen(hear: (message: ExperienceMessage) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = (event) => {
    if (isExperienceMessage(event.data)) hear(event.data)
  }
  const onMessage = (event: MessageEvent) => {
    if (event.origin === location.origin && isExperienceMessage(event.data)) hear(event.data)
  }
  window.addEventListener('message', onMessage)
  return () => {
    channel.close()
    window.removeEventListener('message', onMessage)
  }
}
