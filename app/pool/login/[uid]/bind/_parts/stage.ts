import { getTranslations } from 'next-intl/server'
import { bindPage } from '@/lib/login/asking/pending'
import type { LoginAttempt } from '@/lib/login/attempt/attempt'
import type { Flash } from '@/lib/login/page/flash'
import type { Visit } from '@/lib/oidc/visit'

/** What every face of these pages needs. */
export type BindContext = {
  visit: Visit
  attempt: LoginAttempt
  /** What is open, as its address has it below `/login/{uid}/bind`. */
  page: string
  /** Who came: the name WeChat tells, if any. */
  nickname: string | null
  sandboxed: boolean
  /** Where the person comes from. */
  source: string
  flash: Flash | null
}

/** The page of a flash: what is told of `bind` itself is told whatever is open. */
export const pageOf = (page = '') => (page ? `bind/${page}` : 'bind')

/** A page of the attempt, or a door of one. */
export const bindAddress = ({ attempt }: BindContext, name?: string) => bindPage(attempt, name)

/** Fields that a person sees. What is wrong with a handle is told above the form. */
const SEEN = new Set(['account', 'password', 'address', 'code'])

/** What went wrong with the form that is open: in words, at its field or, without one, above the form. */
export async function formErrorOf({ flash }: BindContext) {
  const t = await getTranslations('binding')
  const key = `errors.${flash?.reason}` as 'errors.other'
  const field = flash?.field && SEEN.has(flash.field) ? flash.field : undefined
  const words = flash?.reason ? (t.has(key) ? t(key) : t('errors.other')) : undefined
  return {
    reason: flash?.reason,
    typed: flash?.address,
    above: field ? undefined : words,
    at: (name: string) => (field === name ? words : undefined),
  }
}
