// docs: writes the pages of docs/errors from the catalogues and their words, docs/association.md from the truth table, and the
// tables of rooms in docs/architecture.md and of modes in docs/apply.md.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { MODES_PAGE, withModes } from '@/lib/apply/modes-page'
import { TRUTH_PAGE, truthPage } from '@/lib/association/truth-page'
import { FLOORS_PAGE, withFloors } from '@/lib/floors'
import { BOOKS } from '@/lib/guide/entries'
import { errorPages, folderOf } from '@/lib/guide/error-pages'

for (const book of BOOKS) {
  const folder = folderOf(book)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const pages = errorPages(book)
  for (const [file, text] of pages) writeFileSync(`${folder}/${file}`, text)
  console.log(`${pages.size} pages are in ${folder}.`)
}
writeFileSync(TRUTH_PAGE, truthPage())
console.log(`One is ${TRUTH_PAGE}.`)
writeFileSync(FLOORS_PAGE, withFloors(readFileSync(FLOORS_PAGE, 'utf8')))
console.log(`The table of rooms is in ${FLOORS_PAGE}.`)
writeFileSync(MODES_PAGE, withModes(readFileSync(MODES_PAGE, 'utf8')))
console.log(`The tables of modes are in ${MODES_PAGE}.`)
