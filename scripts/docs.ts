// docs: writes the pages of docs/errors/wechat from the catalogue and its words, and docs/association.md from the truth table.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { TRUTH_PAGE, truthPage } from '@/lib/association/truth-page'
import { ERROR_PAGES, errorPages } from '@/lib/guide/error-pages'

rmSync(ERROR_PAGES, { recursive: true, force: true })
mkdirSync(ERROR_PAGES, { recursive: true })
const pages = errorPages()
for (const [file, text] of pages) writeFileSync(`${ERROR_PAGES}/${file}`, text)
writeFileSync(TRUTH_PAGE, truthPage())
console.log(`${pages.size} pages are in ${ERROR_PAGES}, and one is ${TRUTH_PAGE}.`)
