import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { darkOf } from '@/lib/guide/screens'

/** The folder of pictures that pages show, and the folder into which `npm run screens` writes all pictures. */
export const SHOWN = 'docs/screens'
export const TAKEN = '.test/screens'

/** The pages that the console shows under Help, whose pictures come in a light and a dark version. */
const GUIDE = /^docs\/connect-wechat(\.zh-CN)?\.md$/

const pages = (): string[] => [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.posix.join('docs', file)),
]

/** The sorted file names of all pictures that a page of the repository or of the console shows. */
export function shownPictures(): string[] {
  const shown = pages().flatMap((page) => {
    const named = [...readFileSync(page, 'utf8').matchAll(/!\[[^\]]*\]\((?:docs\/)?screens\/([^)]+)\)/g)]
    const pictures = named.map(([, picture = '']) => picture)
    return GUIDE.test(page) ? [...pictures, ...pictures.map(darkOf)] : pictures
  })
  return [...new Set(shown)].sort()
}
