// docs: writes the pages of docs/errors/wechat from the catalogue and its words.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { ERROR_PAGES, errorPages } from '@/lib/guide/error-pages'

rmSync(ERROR_PAGES, { recursive: true, force: true })
mkdirSync(ERROR_PAGES, { recursive: true })
const pages = errorPages()
for (const [file, text] of pages) writeFileSync(`${ERROR_PAGES}/${file}`, text)
console.log(`${pages.size} pages are in ${ERROR_PAGES}.`)
