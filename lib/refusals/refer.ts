import { REFUSED_REQUEST, type RequestFacts } from '../audit/actions'
import { isListed } from '../audit/queries'
import { recordRefused } from '../audit/refused'
import { newReference } from '../ids'
import { log } from '../log'
import type { Reference } from '../plain-page/plain-page'
import type { RefusalKey } from './catalogue'

export type RefusalReport = {
  key: RefusalKey
  /** Where it happened; null where no pool is known. */
  pool: { id: string; system: boolean } | null
  /** Of what happens again under the same one, such as a page that is loaded again: it is listed once. A new one without. */
  reference?: string
  /** What came, as far as it may be told. */
  sent?: RequestFacts
  /** What would have been right. */
  expected?: RequestFacts
  /** What else is known: `error`, as the protocol has it, or `differs`, in what an address is another. */
  why?: RequestFacts
  applicationId?: string | null
  connectionId?: string | null
  /** For the log alone. */
  detail?: Record<string, unknown>
}

/**
 * Writes down what a person is refused, so that the reference on their page leads the developer to what was sent, what was
 * expected and how to mend it: in the audit of the pool, and in the log. The page is shown whether or not that succeeds.
 */
export async function refer({ key, pool, detail, ...refused }: RefusalReport): Promise<Reference> {
  const { reference: text = newReference(), ...facts } = refused
  const known = pool && refused.reference && (await isListed(pool.id, text).catch(() => false))
  if (known) return { text, counted: false }
  log().warn(
    { ...detail, reference: text, refusal: key, pool: pool?.id, ...facts, help: helpFile(key) },
    'request refused',
  )
  // The console's own pool has no audit that anybody could open.
  if (!pool || pool.system) return { text, counted: false }
  const listed = await recordRefused({
    poolId: pool.id,
    action: REFUSED_REQUEST,
    target: { kind: 'reference', id: text },
    detail: { reason: key, ...facts },
  }).catch((err) => {
    log().error({ err, reference: text }, 'refusal not in the audit')
    return false
  })
  return { text, counted: !listed }
}

/** The page that says how to mend it. */
const helpFile = (key: RefusalKey) => `docs/errors/refusals/${key}.md`

/** The reference of an attempt that was refused: it is in the audit already, or was only counted. */
export const referenceOfAttempt = async (poolId: string, id: string): Promise<Reference> => ({
  text: id,
  counted: !(await isListed(poolId, id)),
})
