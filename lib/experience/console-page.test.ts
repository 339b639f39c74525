import { beforeAll, expect, test } from 'vitest'
import { consolePageOf } from './console-page'

beforeAll(() => {
  process.env.BASE_URL = 'http://localhost:3000'
})

test.each([
  ['app_shop.experience', 'app_shop', 'http://console.localhost:3000/pools/pool_a/applications/app_shop'],
  ['app_shop', 'app_shop', null],
  ['app_shop.callback', 'app_shop', null],
  ['console', null, null],
])('a visit of the client %s leads to %3$s', (clientId, applicationId, page) =>
  expect(consolePageOf('pool_a', { applicationId, clientId })).toBe(page),
)
