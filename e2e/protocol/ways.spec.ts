import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { type CodeView, CodeWay } from '../support/code-way'
import { inDatabase } from '../support/database'
import { RelyingParty } from '../support/relying-party'
import { consoleHome, newShop, openLogin, partyOf, type Shop } from '../support/shop'
import { at, fresh, freshPhone, stage } from '../support/stage'

const WAYS = { passwordLogin: true, emailCodeLogin: true, phoneCodeLogin: true, connections: [] }

const usersOf = (shop: Shop) =>
  inDatabase(
    shop,
    `SELECT u.id, u.name, u.email, u."emailVerifiedAt" IS NOT NULL AS "emailProved",
            u.phone, u."phoneVerifiedAt" IS NOT NULL AS "phoneProved"
     FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1 ORDER BY u."createdAt"`,
    [shop.pool],
  )

for (const { medium, view, amr, address } of [
  { medium: 'e-mail', view: 'code/email', amr: 'otp', address: `${fresh('new')}@example.com` },
  { medium: 'text message', view: 'code/phone', amr: 'sms', address: freshPhone() },
] satisfies { medium: string; view: CodeView; amr: string; address: string }[])
  test(`a code by ${medium}: who is known is logged in, who is new gets an account with that address`, async () => {
    const shop = await newShop(stage().local, { connections: [], application: WAYS, proved: true })
    const party = await partyOf(shop)
    const logInAs = async (to: string) => {
      const agent = new Agent()
      const way = new CodeWay(agent, await openLogin(agent, await party.request()), view, shop.redirectUri)
      return (await party.redeem((await way.prove(shop.installation, to)).url)).claims()
    }
    const known = await logInAs(medium === 'e-mail' ? shop.email : shop.phone)
    expect(known).toMatchObject({ name: 'Lin', amr: [amr] })
    expect(await usersOf(shop)).toHaveLength(1)
    const sub = (await logInAs(address))?.sub
    expect(await usersOf(shop)).toMatchObject([
      { name: 'Lin' },
      medium === 'e-mail'
        ? { id: sub, email: address, emailProved: true, phone: null }
        : { id: sub, phone: address, phoneProved: true, email: null },
    ])
    expect((await logInAs(address))?.sub).toBe(sub)
  })

test('where nothing is switched on, people are told whom to ask, and a developer who tries the login what to do', async () => {
  const shop = await newShop(stage().local, { connections: [], application: { passwordLogin: false } })
  const back = at(stage().local, 'console', '/experience/callback')
  const trial = await RelyingParty.discover(shop.issuer, `${shop.clientId}.experience`, back)
  const shown = async (party: RelyingParty, language = 'en') => {
    const agent = new Agent()
    const login = await openLogin(agent, await party.request())
    const page = await (await agent.send(login, { headers: { 'accept-language': language } })).text()
    return /<main[\s\S]*<\/main>/.exec(page)?.[0].replace(/<script\b[\s\S]*?<\/script>/g, '') ?? ''
  }
  const console = await consoleHome(shop)
  const people = await shown(await partyOf(shop))
  expect(people).toContain('Ask the people who run it.')
  expect(people).not.toContain(new URL(console).pathname)
  const developer = await shown(trial)
  expect(developer).toContain('Switch a connection on for Web Shop, on its page in the console')
  expect(developer).toMatch(new RegExp(`<a [^>]*href="${console}"`))
  expect(developer).not.toContain('Ask the people who run it.')
  expect(await shown(trial, 'zh-CN')).toContain('请在控制台的应用页面上为 Web Shop 开启一个连接')
})
