import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { type CodeView, CodeWay } from '../support/code-way'
import { inDatabase } from '../support/database'
import { newShop, openLogin, partyOf, type Shop } from '../support/shop'
import { fresh, freshPhone, stage } from '../support/stage'

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
  { medium: 'e-mail', view: 'email-code', amr: 'otp', address: `${fresh('new')}@example.com` },
  { medium: 'text message', view: 'phone-code', amr: 'sms', address: freshPhone() },
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
