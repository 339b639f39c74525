/** What the callback page tells the page that asked: the answer's query, with a one-time code in it and no token. */
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

/** Hears answers by a channel, which survives a severed opener and which other origins have no part in. */
export function listen(hear: (message: ExperienceMessage) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = (event) => {
    if (isExperienceMessage(event.data)) hear(event.data)
  }
  return () => channel.close()
}
