// Loaded into a site before anything of it, by NODE_OPTIONS: tells at a port of its own how long the event loop was held up,
// and counts anew. A process that the site starts finds the port taken, and says nothing.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds between two looks. */
const RESOLUTION = 5

const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
delay.enable()

/** Milliseconds that the main thread was ready to go on, and the cores were somebody else's. Only Linux tells. */
function kept() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}

let held = 0
let last = { at: performance.now(), kept: kept() }
setInterval(() => {
  const now = { at: performance.now(), kept: kept() }
  held = Math.max(held, now.at - last.at - (now.kept - last.kept) - RESOLUTION)
  last = now
}, RESOLUTION).unref()

http
  .createServer((_, response) => {
    response.end(JSON.stringify({ held, late: Math.max(0, delay.max / 1e6 - RESOLUTION), looks: delay.count }))
    held = 0
    delay.reset()
  })
  .on('error', () => {})
  .listen(Number(process.env.EVENT_LOOP_PORT), '127.0.0.1')
  .unref()
