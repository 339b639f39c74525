// What a password manager reads of every form with a password: whose it is, and whether it is a new one.
import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { developerOf } from '../support/carrier'
import { CodeWay } from '../support/code-way'
import { inDatabase } from '../support/database'
import { Pending } from '../support/pending'
import { newShop, openLogin, partyOf, SANDBOX, scanned } from '../support/shop'
import { at, DEVELOPER, fresh, stage } from '../support/stage'

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? ''

/** Of each form with a password, its fields in order: what each says that it is, with what stands in it. */
const passwordForms = (page: string) =>
  [...page.matchAll(/<form\b[\s\S]*?<\/form>/g)]
    .filter(([form]) => form.includes('type="password"'))
    .map(([form]) =>
      [...form.matchAll(/<input\b[^>]*>/g)]
        .filter(([tag]) => attribute(tag, 'type') !== 'hidden')
        .map(([tag]) => [attribute(tag, 'autocomplete'), attribute(tag, 'value')].join(' ').trim()),
    )

test('the forms of a pool', async () => {
  const shop = await newShop(stage().local, {
    connections: [{ ...SANDBOX, association: 'ask', bindMethods: ['password'] }],
    application: { passwordLogin: true },
    proved: true,
  })
  const party = await partyOf(shop)
  const agent = new Agent()
  const login = await openLogin(agent, await party.request({ login_hint: shop.email }))
  const formsAt = async (page: string) => passwordForms(await (await agent.send(`${login}/${page}`)).text())
  expect(await formsAt('password')).toEqual([[`username ${shop.email}`, 'current-password']])
  expect(await formsAt('sign-up')).toEqual([['name', `username ${shop.email}`, 'new-password']])

  const { html } = await new CodeWay(agent, login, 'reset').ask(shop.email)
  expect(passwordForms(html)).toEqual([['one-time-code', `username ${shop.email}`, 'new-password']])
  // It is told, and not sent: whose password it is follows from the code.
  expect(/<input\b[^>]*autocomplete="username"[^>]*>/i.exec(html)?.[0]).not.toContain(' name=')

  const other = new Agent()
  const callback = await scanned(other, await party.request())
  const pending = await Pending.at(shop, other, { callback, end: shop.redirectUri })
  const bind = await (await other.send(pending.address('account'))).text()
  expect(passwordForms(bind)).toEqual([['username', 'current-password']])
})

test('one that many have is refused at its field, and may be typed anew', async () => {
  const shop = await newShop(stage().local, { application: { passwordLogin: true } })
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  const form = { address: `${fresh('new')}@example.com`, name: '' }
  const sent = async (password: string) =>
    (await agent.follow(`${login}/sign-up/send`, { form: { ...form, password } })).response.text()
  const page = await sent('Password123')
  const field = /<input\b[^>]*type="password"[^>]*>/.exec(page)?.[0] ?? ''
  expect(attribute(field, 'aria-invalid')).toBe('true')
  expect(field, 'the cursor is there').toMatch(/\bautofocus\b/i)
  const note = new RegExp(`<p id="${attribute(field, 'aria-describedby')}"[\\s\\S]*?</p>`).exec(page)?.[0]
  expect(note).toContain('This password is one of the ten thousand most used. Choose one that is only yours.')
  expect(passwordForms(page)).toEqual([['name', `username ${form.address}`, 'new-password']])
  expect(await sent('a password of her own')).toContain('autoComplete="one-time-code"')
})

test('the forms of a developer’s links', async () => {
  const installation = stage().local
  const opened = async (purpose: 'invite' | 'recover') => {
    const token = randomBytes(20).toString('hex')
    await inDatabase(
      { installation },
      `INSERT INTO "OneTimeLink" (id, purpose, "tokenHash", "expiresAt", "userId")
       VALUES ($1, $2::"LinkPurpose", $3, now() + interval '1 hour',
         (SELECT u.id FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.system AND u.email = $4))`,
      [fresh('link'), purpose, createHash('sha256').update(token).digest('hex'), DEVELOPER.email],
    )
    const { response } = await new Agent().follow(at(installation, 'console', `/${purpose}/${token}`))
    return passwordForms(await response.text())
  }
  expect(await opened('invite')).toEqual([['name', 'username', 'new-password']])
  expect(await opened('recover')).toEqual([[`username ${DEVELOPER.email}`, 'new-password']])
})

test('the form of a developer’s own new password', async () => {
  const { response } = await developerOf(stage().local).follow(at(stage().local, 'console', '/password'))
  expect(passwordForms(await response.text())).toEqual([
    [`username ${DEVELOPER.email}`, 'current-password', 'new-password'],
  ])
})
