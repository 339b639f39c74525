import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '../db'
import { cutAnswer, halfOf, plainAnswer, retyped } from './answers'
import type { FaultEndpoint, FaultKind, NewFault } from './control-schema'
import { newFaultId } from './identifiers'

export type Fault = { kind: FaultKind; value: number | null }

const SLOW_SECONDS = 30

export async function addFault({ endpoint, kind, value, count, appid }: NewFault): Promise<{ id: string }> {
  const data = { id: newFaultId(), appId: appid, endpoint, kind, value, remaining: count }
  return db.sandboxFault.create({ data, select: { id: true } })
}

/** Takes away the faults of one application, or all. */
export const clearFaults = (appId: string | undefined): Promise<{ count: number }> =>
  db.sandboxFault.deleteMany({ where: { appId } })

/**
 * The next fault of an endpoint, the oldest first, counted down by one. Of parallel requests no two take the same one: a
 * row that another holds is waited for, and passed over when nothing remains of it.
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

type Asked = { endpoint: FaultEndpoint; appId: string | null; signal: AbortSignal }

/**
 * Answers a request, or gets it wrong when a fault waits for it. `answer` is told of the faults that are for it to make;
 * those of the transport are made here. What is cut, replaced or never waited for has not happened: it uses no code up.
 */
export async function spoil(
  { endpoint, appId, signal }: Asked,
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
      return halfOf(await answer(null))
    case 'json_type':
      return retyped(await answer(null), 'application/json')
    case 'slow':
      await sleep((fault.value ?? SLOW_SECONDS) * 1000, undefined, { signal }).catch(() => {})
      return signal.aborted ? cutAnswer() : answer(null)
    default:
      return answer(fault)
  }
}
