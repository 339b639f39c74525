import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { Agent } from '../support/agent'
import { registerDeveloper } from '../support/console'
import { test } from '../support/ends'
import { apply } from '../support/menshen'
import { RelyingParty } from '../support/relying-party'
import { at, DEVELOPER } from '../support/stage'
import { checkOutputIn, folderFor, serve } from './toy/copy'
import { type Door, openDoor, SECRET } from './toy/door'
import { copyWithToyMode } from './toy/house'

const BACK = 'http://127.0.0.1:9/callback'

const FILE = (door: Door) => `
pools:
  - name: teahouse
    displayName: Tea House
    owner: ${DEVELOPER.email}
    connections:
      - mode: toy:door
        identifier: front
        displayName: Front Door
        appId: door-1
        appSecret: \${DOOR_SECRET}
        origin: ${door.origin}
    applications:
      - name: Tea Shop
        id: app_teashop
        type: spa
        redirectUris: [${BACK}]
        connections: [front]
`

/** From the application to the login page and through the door. @returns the application's answer or our page */
async function knock(party: RelyingParty, agent = new Agent()): Promise<{ url: string; page: string }> {
  const login = await agent.follow(await party.request())
  const page = await login.response.text()
  const way = /href="([^"]*\/via\/conn_\w+)"/.exec(page)?.[1] ?? ''
  expect(page).toContain('Front Door')
  const { url, response } = await agent.follow(new URL(way, login.url).href, { stop: BACK })
  return { url, page: await response.text() }
}

test('a mode is added: its folder, its labels, an entry in each list; and a login by it ends with tokens', async ({
  ends,
  page,
}) => {
  const folder = folderFor(ends)
  copyWithToyMode(folder)
  await test.step('types, rules and floors agree', () => {
    const rules = ['lib/sources', 'lib/floors.test.ts', 'messages', 'lib/connections', 'lib/apply', 'lib/login']
    expect(checkOutputIn(folder, rules)).toBe('')
  })
  const door = ends.keep(await openDoor(), ({ close }) => close())
  const running = await serve(ends, folder)
  await registerDeveloper(page, running.setupLink ?? '', DEVELOPER)
  const file = path.join(folder, 'house.yaml')
  writeFileSync(file, FILE(door))
  const applied = apply(running, [file], { DOOR_SECRET: SECRET })
  expect(applied.output).toContain('connection front: made')
  expect(apply(running, [file], { DOOR_SECRET: SECRET }).output, 'nothing is left to do').not.toContain('front')

  const party = await RelyingParty.discover(at(running, 'teahouse', '/oidc'), 'app_teashop', BACK)
  await test.step('a login ends with tokens, and the next one with the same person', async () => {
    const first = (await party.redeem((await knock(party)).url)).claims()
    expect(first).toMatchObject({ amr: ['toy'], name: 'Mei', iss: at(running, 'teahouse', '/oidc') })
    expect((await party.redeem((await knock(party)).url)).claims()?.sub).toBe(first?.sub)
    door.next('Lin')
    expect((await party.redeem((await knock(party)).url)).claims()?.sub).not.toBe(first?.sub)
  })

  await test.step('the console offers it, and its form has its settings', async () => {
    await page.goto(at(running, 'console'))
    await page.getByRole('link', { name: 'Tea House' }).first().click()
    await page.getByRole('navigation').getByRole('link', { name: 'Social' }).click()
    await expect(page.getByRole('row', { name: /Front Door/ })).toContainText('A Door to Knock at')
    await page.getByRole('link', { name: 'Create Connection' }).first().click()
    await page.getByRole('link', { name: 'Toys' }).click()
    await page
      .getByRole('link', { name: /A Door to Knock at/ })
      .first()
      .click()
    await page.getByLabel('Unique Identifier').fill('back')
    await page.getByLabel('Display Name').fill('Back Door')
    await page.getByLabel('Door number').fill('door-2')
    await page.getByLabel('Secret of the door').fill('once')
    await page.getByLabel('Address of the door').fill('nowhere')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(page.getByLabel('Address of the door')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('switch', { name: /sandbox/i })).toHaveCount(0)
    await page.getByLabel('Address of the door').fill(door.origin)
    await page.getByRole('switch', { name: 'Names only' }).click()
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Back Door' })).toBeVisible()
    await expect(page.getByLabel('Address of the door')).toHaveValue(door.origin)
    await expect(page.getByRole('switch', { name: 'Names only' })).toBeChecked()
  })

  await test.step('who is refused there is refused here', async () => {
    const strict = FILE(door).replace('        origin:', '        namesOnly: true\n        origin:')
    writeFileSync(file, strict)
    expect(apply(running, [file], { DOOR_SECRET: SECRET }).output).toContain('connection front: changed namesOnly')
    door.next(null)
    const { url, page: refused } = await knock(party)
    expect(url).toContain('/refused')
    expect(refused).toContain('att_')
    door.next('Mei')
    expect((await party.redeem((await knock(party)).url)).claims()).toMatchObject({ name: 'Mei' })
  })
})
