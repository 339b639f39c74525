import { expect, test } from 'vitest'
import { applicationOf, clientsOf } from './clients'

test.each([
  ['app_shop', 'app_shop'],
  ['app_shop.experience', 'app_shop'],
  ['app_shop.callback', 'app_shop'],
  ['app_shop.other', null],
  ['app_shop.callback.experience', null],
  ['.callback', null],
  ['console', null],
  ['', null],
])('the client %j stands for the application %j', (clientId, applicationId) =>
  expect(applicationOf(clientId)).toBe(applicationId),
)

test('every client of an application stands for it', () =>
  expect(clientsOf('app_shop').map(applicationOf)).toEqual(['app_shop', 'app_shop', 'app_shop']))
