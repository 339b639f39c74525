import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { darkOf } from '@/lib/guide/screens'

/** Where the pictures are that pages show, and where `npm run screens` leaves all it takes. */
export const SHOWN = 'docs/screens'
export const TAKEN = '.test/screens'

/** What the console shows under Help, a picture in the light or the dark of whoever reads it. */
const GUIDE = /^docs\/connect-wechat(\.zh-CN)?\.md$/

const pages = (): string[] => [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.posix.join('docs', file)),
]

/** The file names of the pictures that a page of the repository or of the console shows, sorted. */
export function shownPictures(): string[] {
  const shown = pages().flatMap((page) => {
    const named = [...readFileSync(page, 'utf8').matchAll(/!\[[^\]]*\]\((?:docs\/)?screens\/([^)]+)\)/g)]
    const pictures = named.map(([, picture = '']) => picture)
    return GUIDE.test(page) ? [...pictures, ...pictures.map(darkOf)] : pictures
  })
  return [...new Set(shown)].sort()
}
