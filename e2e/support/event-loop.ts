import { pathToFileURL } from 'node:url'
import { freePort } from './net'

/**
 * The longest block of a process's event loop since the last request, in milliseconds: by its own work (`held`), and
 * including the time that other programs used the cores (`late`). `looks`: the number of measurements.
 */
export type Delay = { held: number; late: number; looks: number }

/** Environment variables that make a site measure its event loop, and a function that reads the measurement. */
export async function watchedEventLoop(): Promise<{ env: Record<string, string>; delay(): Promise<Delay> }> {
  const port = await freePort()
  const module = pathToFileURL(`${import.meta.dirname}/event-loop.mjs`).href
  return {
    env: { NODE_OPTIONS: `--import=${module}`, EVENT_LOOP_PORT: String(port) },
    delay: async () => (await fetch(`http://127.0.0.1:${port}/`)).json(),
  }
}
