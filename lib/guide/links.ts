import { isBook, pageOf } from './entries'
import { isScreen } from './screens'

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')

/** The address in the console for a link of a page in `docs/`; null when the console has no such page. */
export function consoleTarget(href: string): string | null {
  if (/^(?:https:\/\/|#)/.test(href)) return href
  const [, page = '', anchor = ''] = /^(.+?)(?:\.zh-CN)?\.md(#.*)?$/.exec(href) ?? []
  if (page === 'connect-wechat') return `/help/connect-wechat${anchor}`
  const [, book = '', key = ''] = /^errors\/([a-z]+)\/(.+)$/.exec(page) ?? []
  if (key === 'README' && isBook(book)) return `/help/${book}${anchor}`
  return pageOf(book, key) ? `/help/${book}/${key}` : null
}

/** The address in the console for a picture of `docs/screens`; null for anything else. */
export const screenTarget = (href: string): string | null =>
  href.startsWith('screens/') && isScreen(href.slice('screens/'.length)) ? `/help/${href}` : null
