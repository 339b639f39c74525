import { catalogueKey } from '../wechat/catalogue'

/** Why a login was refused: `reason` has its words in the console, `help` is the page of the error catalogue. */
export type Refusal = { reason: string; help: string | null }

const text = (value: unknown) => (typeof value === 'string' ? value : null)

/** Null for every other event. */
export function refusalOf(event: { action: string; detail: unknown }): Refusal | null {
  const { reason, errcode, problem } = (event.detail ?? {}) as Record<string, unknown>
  if (event.action !== 'login.refused' || typeof reason !== 'string') return null
  const failure = { errcode: typeof errcode === 'number' ? errcode : null, problem: text(problem), reason }
  const known = failure.errcode !== null || failure.problem !== null || reason === 'no_code'
  return { reason, help: known ? catalogueKey(failure) : null }
}
