import { getLocale } from 'next-intl/server'
import { entryOf } from '@/lib/guide/entries'
import { catalogueKey } from '@/lib/wechat/catalogue'
import type { Explanation } from './types'

type Failure = { errcode?: number | null; problem?: string | null; reason?: string }

/** WeChat's error in a failure, with the address of its help page; null when WeChat did not cause the failure. */
export async function explanationOf(failure: Failure): Promise<Explanation | null> {
  const key = catalogueKey(failure)
  const unknown = key === 'other'
  if (unknown && typeof failure.errcode !== 'number') return null
  const { title } = entryOf(await getLocale(), { book: 'wechat', key })
  return { href: `/help/wechat/${key}`, text: unknown ? `${failure.errcode}: ${title}` : title }
}
