import type { ActionResult } from '@/lib/console/action-result'

export type Action<In, T = unknown> = (input: In) => Promise<ActionResult<T>>

/** Why an action did nothing: a key of the `errors` messages. For a bug of ours, `reference` finds it in the log. */
export type Refusal = { reason: string; reference?: string }

type Outcome<T> = { ok: true; data: T } | { ok: false; refusal: Refusal; field?: string }

/**
 * Runs an action. A network failure or a bug of ours becomes a refusal too: an error page would discard what the person
 * typed.
 */
export async function run<T>(call: () => Promise<ActionResult<T>>): Promise<Outcome<T>> {
  try {
    const result = await call()
    if (result.ok) return result
    const { code, reason, field } = result.error
    return { ok: false, refusal: { reason: reason ?? code }, field: field?.split('.')[0] }
  } catch (error) {
    const reference = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
    if (!reference && (await isSignedOut())) return { ok: false, refusal: { reason: 'unauthenticated' } }
    return { ok: false, refusal: { reason: 'unexpected', reference } }
  }
}

/**
 * Without a session server/front.ts answers instead of the action, in a form that Next cannot read: so the session is
 * checked here.
 */
const isSignedOut = async (): Promise<boolean> =>
  fetch('/api/auth/session', { cache: 'no-store' })
    .then(async (answer) => answer.ok && !(await answer.json())?.developerId)
    .catch(() => false)
