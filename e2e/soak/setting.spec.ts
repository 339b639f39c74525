import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { registerDeveloper } from '../support/console'
import { test } from '../support/ends'
import { apply } from '../support/menshen'
import { at, DEVELOPER } from '../support/stage'
import { changedCopy, checkOutputIn, folderFor, serve } from './toy/copy'

/** All that is written for new settings of a connection: this, and their labels. */
const DECLARED = `
  ticketDesk: z.string().trim().max(60, 'too_long').default(''),
  patience: z.number().int().min(5).max(600).default(60),
  greeting: z.enum(['short', 'long']).default('short'),
  days: z.array(z.enum(['workdays', 'weekends'])).default([]),
`
const LABELS = {
  ticketDesk: { label: 'Ticket desk', help: 'Where people turn to.' },
  patience: { label: 'Patience', help: 'Seconds.' },
  greeting: { label: 'Greeting', help: 'How people are greeted.', short: 'In a word', long: 'At length' },
  days: { label: 'Days', help: 'When people are greeted.', workdays: 'On workdays', weekends: 'On weekends' },
}

const LAST = "bindMethods: choices(['password', 'email-code', 'phone-code']).default([]),\n"

const FILE = (more = '') => `
pools:
  - name: teahouse
    displayName: Tea House
    owner: ${DEVELOPER.email}
    connections:
      - identifier: wechat
        displayName: WeChat
        sandbox: true
${more}`

async function open(page: Page, entry: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: entry }).click()
}

test('a setting of a connection is added by its declaration and its labels: it is in the form, in the audit, in files and in docs', async ({
  ends,
  page,
}) => {
  const folder = folderFor(ends)
  const copy = changedCopy(folder, [
    { file: 'lib/connections/settings.ts', before: LAST, after: `${LAST.trimEnd()}${DECLARED}` },
  ])
  copy.addWords('console', { connection: LABELS })
  await test.step('types and rules agree, and docs have it', () => {
    expect(checkOutputIn(folder, ['lib', 'messages'])).toBe('')
    const docs = readFileSync(copy.at('docs/apply.md'), 'utf8')
    expect(docs).toContain('| `ticketDesk` | text | none | Ticket desk. Where people turn to. |')
    expect(docs).toContain('| `patience` | 5 to 600 | `60` | Patience. Seconds. |')
    expect(docs).toContain('| `greeting` | `short`, `long` | `short` | Greeting. How people are greeted. |')
    expect(docs).toContain('| `days` | list of `workdays`, `weekends` | none | Days. When people are greeted. |')
  })

  const running = await serve(ends, folder)
  await registerDeveloper(page, running.setupLink ?? '', DEVELOPER)
  const file = path.join(folder, 'house.yaml')
  const applied = (more = '') => {
    writeFileSync(file, FILE(more))
    return apply(running, [file]).output
  }
  await test.step('a file sets it', () => {
    expect(applied()).toContain('connection wechat: made')
    expect(applied('        patience: 4\n')).toContain('house.yaml:10: patience: ')
    expect(applied('        patience: 90\n')).toContain('connection wechat: changed patience')
    expect(applied('        patience: 90\n'), 'nothing is left to do').not.toContain('wechat')
  })

  await test.step('the form has it, says what changed, keeps what is not right, and stores it', async () => {
    await page.goto(at(running, 'console'))
    await page.getByRole('link', { name: 'Tea House' }).first().click()
    await open(page, 'Social')
    await page.getByRole('link', { name: 'WeChat', exact: true }).click()
    const patience = page.getByLabel('Patience')
    await expect(patience).toHaveValue('90')
    await patience.fill('3')
    await page.getByLabel('Ticket desk').fill('desk@example.com')
    await page.getByRole('radio', { name: 'At length' }).check()
    await page.getByRole('checkbox', { name: 'On weekends' }).check()
    await expect(page.getByText('Changed: Ticket desk, Patience, Greeting, and Days')).toBeVisible()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(patience).toHaveAttribute('aria-invalid', 'true')
    await patience.fill('120')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('No unsaved changes')).toBeVisible()
    await page.reload()
    await expect(patience).toHaveValue('120')
    await expect(page.getByLabel('Ticket desk')).toHaveValue('desk@example.com')
    await expect(page.getByRole('radio', { name: 'At length' })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'On weekends' })).toBeChecked()
  })

  await test.step('the audit tells what it was and is', async () => {
    await open(page, 'Audit')
    const row = page.getByRole('row', { name: /Connection changed.*You/ })
    await expect(row).toContainText('Ticket desk: (none) → desk@example.com')
    await expect(row).toContainText('Patience: 90 → 120')
    await expect(row).toContainText('Greeting: In a word → At length')
    await expect(row).toContainText('Days: + On weekends')
    await expect(page.getByRole('row', { name: /Connection changed.*Configuration file/ })).toContainText(
      'Patience: 60 → 90',
    )
  })
})
