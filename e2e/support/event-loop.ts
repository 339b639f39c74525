import { pathToFileURL } from 'node:url'
import { freePort } from './net'

/**
 * How long the event loop of a process was held up since the last look, in milliseconds: by its own work (`held`), and with
 * what other programs took of the cores meanwhile (`late`).
 */
export type Delay = { held: number; late: number; looks: number }

/** Settings for a site whose event loop is looked at from within, and what tells how that went since it was asked last. */
export async function watchedEventLoop(): Promise<{ env: Record<string, string>; delay(): Promise<Delay> }> {
  const port = await freePort()
  const module = pathToFileURL(`${import.meta.dirname}/event-loop.mjs`).href
  return {
    env: { NODE_OPTIONS: `--import=${module}`, EVENT_LOOP_PORT: String(port) },
    delay: async () => (await fetch(`http://127.0.0.1:${port}/`)).json(),
  }
}
