import { expect, test } from '@playwright/test'
import { localFetch } from '../support/net'
import { newShop } from '../support/shop'
import { at, stage } from '../support/stage'

test('the SDK is served to pages of any origin, and once', async () => {
  const shop = await newShop(stage().local)
  const address = at(shop.installation, shop.pool, '/menshen.js')
  const response = await localFetch(address)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  })
  const known = await localFetch(address, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
  expect([known.status, await known.text()]).toEqual([304, ''])
  expect((await localFetch(at(stage().local, 'no-such-pool', '/menshen.js'))).status).toBe(404)
})
