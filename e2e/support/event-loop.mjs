// Loaded into a site by NODE_OPTIONS before its own code: serves, at a port of its own, how long the event loop was
// blocked since the last request. Child processes of the site find the port taken and serve nothing.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds between two measurements. */
const RESOLUTION = 5

const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
delay.enable()

/** Milliseconds that the main thread has waited for a core; 0 where the system does not report it (only Linux does). */
function waitedForCore() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}

let blocked = 0
let last = { at: performance.now(), waited: waitedForCore() }
setInterval(() => {
  const now = { at: performance.now(), waited: waitedForCore() }
  blocked = Math.max(blocked, now.at - last.at - (now.waited - last.waited) - RESOLUTION)
  last = now
}, RESOLUTION).unref()

http
  .createServer((_, response) => {
    response.end(JSON.stringify({ held: blocked, late: Math.max(0, delay.max / 1e6 - RESOLUTION), looks: delay.count }))
    blocked = 0
    delay.reset()
  })
  .on('error', () => {})
  .listen(Number(process.env.EVENT_LOOP_PORT), '127.0.0.1')
  .unref()
