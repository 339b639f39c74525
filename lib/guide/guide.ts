import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { lexer, type MarkedToken } from 'marked'
import type { Locale } from '../i18n/locale'
import { anchorOf } from './links'

export type Guide = {
  title: string
  /** The date in the file, `YYYY-MM-DD`. */
  updated: string
  blocks: MarkedToken[]
  headings: { depth: number; text: string; anchor: string }[]
}

/** docs/connect-wechat in one language: the console shows the same file that people read in the repository. */
export async function readGuide(locale: Locale): Promise<Guide> {
  const name = locale === 'en' ? 'connect-wechat.md' : `connect-wechat.${locale}.md`
  return parseGuide(await readFile(path.join(/*turbopackIgnore: true*/ process.cwd(), 'docs', name), 'utf8'))
}

/** Parses a guide: a title, a line with links and the date, then the text. */
export function parseGuide(markdown: string): Guide {
  const [, title = '', updated = '', text = ''] = /^# (.+)\n\n.*?(\d{4}-\d{2}-\d{2})\n\n([\s\S]*)$/.exec(markdown) ?? []
  const blocks = lexer(text) as MarkedToken[]
  const headings = blocks.flatMap((block) =>
    block.type === 'heading'
      ? [{ depth: block.depth, text: plain(block.text), anchor: anchorOf(plain(block.text)) }]
      : [],
  )
  return { title, updated, blocks, headings }
}

/** A heading without its Markdown characters. */
const plain = (text: string) => text.replaceAll(/[`*]/g, '')
