import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '../db'
import { cutAnswer, firstHalf, plainAnswer, withContentType } from './answers'
import type { FaultEndpoint, FaultKind, NewFault } from './control-schema'
import { newFaultId } from './identifiers'

export type Fault = { kind: FaultKind; value: number | null }

const SLOW_SECONDS = 30

export async function addFault({ endpoint, kind, value, count, appid }: NewFault): Promise<{ id: string }> {
  const data = { id: newFaultId(), appId: appid, endpoint, kind, value, remaining: count }
  return db.sandboxFault.create({ data, select: { id: true } })
}

/** Removes the faults of one application, or all. */
export const clearFaults = (appId: string | undefined): Promise<{ count: number }> =>
  db.sandboxFault.deleteMany({ where: { appId } })

/**
 * Takes the oldest fault of an endpoint and counts it down by one. Parallel requests wait for a locked row, and skip a
 * fault that is used up by then.
 */
async function takeFault(endpoint: FaultEndpoint, appId: string | null): Promise<Fault | null> {
  const [fault] = await db.$queryRaw<Fault[]>`
    UPDATE "SandboxFault" SET remaining = remaining - 1 WHERE id = (
      SELECT id FROM "SandboxFault"
      WHERE endpoint = ${endpoint} AND remaining > 0 AND ("appId" IS NULL OR "appId" = ${appId})
      ORDER BY number LIMIT 1 FOR UPDATE
    ) RETURNING kind, value`
  return fault ?? null
}

type FaultableRequest = { endpoint: FaultEndpoint; appId: string | null; signal: AbortSignal }

/**
 * Answers a request, with the next fault of its endpoint if there is one. Faults of the transport are made here; others
 * are passed to `answer`. When a fault resets the connection or replaces the answer, `answer` is not called, so no code
 * is used up.
 */
export async function withFault(
  { endpoint, appId, signal }: FaultableRequest,
  answer: (fault: Fault | null) => Promise<Response>,
): Promise<Response> {
  const fault = await takeFault(endpoint, appId)
  switch (fault?.kind) {
    case 'reset':
      return cutAnswer()
    case 'html':
      return plainAnswer('<!doctype html><title>WeChat</title><p>The system is being maintained.</p>', 'text/html')
    case 'bad_gateway':
      return plainAnswer('<html><body><h1>502 Bad Gateway</h1></body></html>', 'text/html', 502)
    case 'empty':
      return plainAnswer('', 'text/plain')
    case 'truncated':
      return firstHalf(await answer(null))
    case 'json_type':
      return withContentType(await answer(null), 'application/json')
    case 'slow':
      await sleep((fault.value ?? SLOW_SECONDS) * 1000, undefined, { signal }).catch(() => {})
      return signal.aborted ? cutAnswer() : answer(null)
    default:
      return answer(fault)
  }
}
