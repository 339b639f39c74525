import { expect } from '@playwright/test'
import { decodeJwt } from 'jose'
import { LogoutReceiver } from '@/lib/testing/logout-receiver'
import { logIn, logOut } from '../support/logged-in'
import { addressForLogout, startLogoutExample } from '../support/logout-example'
import { newShop } from '../support/shop'
import { stage } from '../support/stage'
import { test } from '../support/workshop'

test('the receiver of the guide takes a logout token once, and nothing else for one', async ({ workshop, atEnd }) => {
  const { port } = await addressForLogout()
  const come = await LogoutReceiver.start()
  atEnd(() => come.close())
  const shop = await newShop(stage().local, { application: { backchannelLogoutUri: come.address } })
  const receiver = await startLogoutExample(workshop, shop, port)
  const lin = await logIn(shop)
  await logOut(lin)
  const token = await come.next()
  const [head = '', body = '', signature = ''] = token.split('.')
  const over = (changes: object) =>
    Buffer.from(JSON.stringify({ ...decodeJwt(token), ...changes })).toString('base64url')
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'logout+jwt' })).toString('base64url')

  for (const [what, forged] of Object.entries({
    nothing: '',
    'an ID Token': lin.tokens.id_token ?? '',
    'a changed session': [head, over({ sid: 'another' }), signature].join('.'),
    'no signature': [none, body, ''].join('.'),
    'a cut signature': token.slice(0, -4),
  }))
    expect(await receiver.post(forged), what).toBe(400)
  expect(await receiver.post(token)).toBe(204)
  expect(await receiver.post(token)).toBe(400)
  expect(receiver.count(lin.sid)).toBe(1)

  const other = await newShop(stage().local, { application: { backchannelLogoutUri: come.address } })
  await logOut(await logIn(other))
  expect(await receiver.post(await come.next()), 'for another application').toBe(400)
})
