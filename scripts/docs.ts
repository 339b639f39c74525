// docs: generates docs/errors from the catalogues and messages, docs/association.md from the truth table, the table of
// rooms in docs/architecture.md, the tables of settings in docs/apply.md, and those of budgets and ceilings in
// docs/operations.md.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { SETTINGS_PAGE, withSettings } from '@/lib/apply/settings-page'
import { TRUTH_PAGE, truthPage } from '@/lib/association/truth-page'
import { FLOORS_PAGE, withFloors } from '@/lib/floors'
import { BOOKS } from '@/lib/guide/entries'
import { errorPages, folderOf } from '@/lib/guide/error-pages'
import { BUDGETS_PAGE, withBudgets } from '@/lib/limits/budgets-page'
import { CEILINGS_PAGE, withCeilings } from '@/lib/strangers/page'

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
writeFileSync(SETTINGS_PAGE, withSettings(readFileSync(SETTINGS_PAGE, 'utf8')))
console.log(`The tables of settings are in ${SETTINGS_PAGE}.`)
writeFileSync(BUDGETS_PAGE, withBudgets(readFileSync(BUDGETS_PAGE, 'utf8')))
console.log(`The table of budgets is in ${BUDGETS_PAGE}.`)
writeFileSync(CEILINGS_PAGE, withCeilings(readFileSync(CEILINGS_PAGE, 'utf8')))
console.log(`The table of ceilings is in ${CEILINGS_PAGE}.`)
