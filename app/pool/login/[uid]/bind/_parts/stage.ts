import { getTranslations } from 'next-intl/server'
import { bindPage } from '@/lib/login/asking/pending'
import type { LoginAttempt } from '@/lib/login/attempt/attempt'
import type { Flash } from '@/lib/login/page/flash'
import type { Visit } from '@/lib/oidc/visit'
import type { PoolRef } from '@/lib/pools/queries'
import { countryWordsOf } from '../../_parts/countries'

/** What every view of a pending attempt needs. */
export type BindContext = {
  pool: PoolRef
  visit: Visit
  attempt: LoginAttempt
  /** The page, as its address names it below `/login/{uid}/bind`. */
  page: string
  /** The name that WeChat tells, if any. */
  nickname: string | null
  sandboxed: boolean
  /** The source that the person comes from. */
  source: string
  flash: Flash | null
}

/** The name of a page in a flash. A flash for `bind` itself is shown on every page below it. */
export const pageOf = (page = '') => (page ? `bind/${page}` : 'bind')

/** The address of a page or route of the attempt. */
export const bindAddress = ({ attempt }: BindContext, name?: string) => bindPage(attempt, name)

/** The visible fields. An error of a hidden field is shown above the form. */
const VISIBLE = new Set(['account', 'password', 'address', 'code'])

/** The error of the form, in words: at its field or, without a visible field, above the form. */
export async function formErrorOf({ pool, flash }: BindContext) {
  const t = await getTranslations('binding')
  const { countries } = await countryWordsOf(pool)
  const key = `errors.${flash?.reason}` as 'errors.country_not_served'
  const field = flash?.field && VISIBLE.has(flash.field) ? flash.field : undefined
  const words = flash?.reason ? (t.has(key) ? t(key, { countries }) : t('errors.other')) : undefined
  return {
    reason: flash?.reason,
    typed: flash?.address,
    above: field ? undefined : words,
    at: (name: string) => (field === name ? words : undefined),
  }
}
