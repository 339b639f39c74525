import { getLocale } from 'next-intl/server'
import { entryOf } from '@/lib/guide/entries'
import { catalogueKey } from '@/lib/wechat/catalogue'
import type { Explanation } from './types'

type Failure = { errcode?: number | null; problem?: string | null; reason?: string }

/** WeChat's part in a failure, with the address of its explanation; null where it had none. */
export async function explanationOf(failure: Failure): Promise<Explanation | null> {
  const key = catalogueKey(failure)
  const unknown = key === 'other'
  if (unknown && typeof failure.errcode !== 'number') return null
  const { title } = entryOf(await getLocale(), { book: 'wechat', key })
  return { href: `/help/wechat/${key}`, text: unknown ? `${failure.errcode}: ${title}` : title }
}
