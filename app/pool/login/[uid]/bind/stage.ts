import { getTranslations } from 'next-intl/server'
import { bindPage } from '@/lib/login/asking/pending'
import type { LoginAttempt } from '@/lib/login/attempt/attempt'
import type { Flash } from '@/lib/login/page/flash'
import type { Visit } from '@/lib/oidc/interaction'

/** What every face of this page needs. */
export type Stage = {
  visit: Visit
  attempt: LoginAttempt
  /** Who came: the name WeChat tells, if any. */
  nickname: string | null
  sandboxed: boolean
  /** Where the person comes from. */
  source: string
  flash: Flash | null
}

/** The name of the forms of one method, field or choice, by which a refused one is shown again; empty for any of them. */
export const formOf = (opened: string) => `bind:${opened}`

/** Where a form is sent. `opened` comes back with what was wrong. */
export const stepOf = ({ visit, attempt }: Stage, step: string, opened: string) =>
  `/login/${visit.uid}/bind/${step}?attempt=${attempt.id}&with=${opened}`

export const pageOf = ({ attempt }: Stage, opened?: string, proof?: string) =>
  bindPage(attempt, { with: opened, proof })

/** Fields that a person sees. What is wrong with a handle is told above the form. */
const SEEN = new Set(['account', 'password', 'address', 'code'])

/** What went wrong with the form that is open: in words, at its field or, without one, above the form. */
export async function troubleOf({ flash }: Stage, opened: string) {
  const t = await getTranslations('binding')
  const mine = flash?.form === formOf(opened) || flash?.form === formOf('') ? flash : null
  const key = `errors.${mine?.reason}` as 'errors.other'
  const field = mine?.field && SEEN.has(mine.field) ? mine.field : undefined
  const words = mine?.reason ? (t.has(key) ? t(key) : t('errors.other')) : undefined
  return {
    reason: mine?.reason,
    typed: mine?.address,
    above: field ? undefined : words,
    at: (name: string) => (field === name ? words : undefined),
  }
}
