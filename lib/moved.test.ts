import { expect, test } from 'vitest'
import { MOVED, movedTo } from './moved'

const moved = (method: string, address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://acme.localhost')
  return movedTo(method, pathname, searchParams)
}

/** As the pages of the build before had them. */
const OLD: [method: string, address: string, now: string][] = [
  ['GET', '?connection=wechat', '/via/wechat'],
  ['GET', '?new=1', '/sign-up'],
  ['GET', '?with=sign-up&proof=prf_a', '/sign-up/code'],
  ['GET', '?with=sign-up&typed=prf_a', '/sign-up'],
  ['GET', '?with=reset&proof=prf_a&again=1', '/reset/code'],
  ['GET', '?with=reset', '/reset'],
  ['GET', '?with=email-code&proof=prf_a', '/code'],
  ['GET', '?with=email-code&anyway=1', '/code/email'],
  ['GET', '?with=phone-code&proof=prf_a', '/code'],
  ['GET', '?with=phone-code&typed=prf_a', '/code/phone'],
  ['GET', '?with=password', '/password'],
  ['GET', '?login=1', '/password'],
  ['GET', '?with=conn_a', '/scan/conn_a'],
  ['GET', '?anyway=1', '/anyway'],
  ['GET', '/bind?attempt=att_a&with=email-code&proof=prf_a&again=1', '/bind/code?attempt=att_a'],
  ['GET', '/bind?attempt=att_a&with=bind', '/bind/account?attempt=att_a'],
  ['GET', '/bind?attempt=att_a&with=password', '/bind/password?attempt=att_a'],
  ['GET', '/bind?attempt=att_a&with=email-code&typed=prf_a', '/bind/email?attempt=att_a'],
  ['GET', '/bind?attempt=att_a&with=phone-code', '/bind/phone?attempt=att_a'],
  ['GET', '/bind?attempt=att_a&with=email', '/bind/email?attempt=att_a'],
  ['GET', '/bind?attempt=att_a&with=phone', '/bind/phone?attempt=att_a'],
  ['POST', '/password', '/password/check'],
  ['POST', '/code?with=sign-up', '/sign-up/send'],
  ['POST', '/code?with=reset', '/reset/send'],
  ['POST', '/code?with=email-code', '/code/send'],
  ['POST', '/code/check?with=sign-up', '/sign-up/check'],
  ['POST', '/code/check?with=reset', '/reset/check'],
  ['POST', '/register', '/sign-up/create'],
  ['POST', '/recover', '/reset/save'],
  ['POST', '/bind/password?attempt=att_a&with=password', '/bind/password/check?attempt=att_a'],
]

test.each(OLD)('%s …%s: %s', (method, address, now) =>
  expect(moved(method, `/login/visit${address}`)).toBe(`/login/visit${now}`),
)

test('every row is among them, and where it leads nothing has moved away', () => {
  expect(OLD).toHaveLength(MOVED.length)
  for (const [method, , now] of OLD) expect(moved(method, `/login/visit${now}`)).toBeNull()
})

test.each([
  ['GET', '/login/visit'],
  ['GET', '/login/visit/password'],
  ['GET', '/login/visit/code'],
  ['GET', '/login/visit/bind?attempt=att_a'],
  ['GET', '/login/visit/refused?attempt=att_a'],
  ['GET', '/login/visit/via/conn_a?embed=1&anyway=1'],
  ['POST', '/login/visit/code/check?with=email-code'],
  ['POST', '/login/visit/bind/check?attempt=att_a&with=phone'],
  ['GET', '/console?new=1'],
  ['GET', '/login?new=1'],
])('%s %s is where it was', (method, address) => expect(moved(method, address)).toBeNull())

test.each([
  ['/login/visit?connection=//evil.example', null],
  ['/login/visit?with=..%2F..%2Foidc', null],
  ['/login/visit?with=..', null],
  [`/login/visit?connection=${'+'.repeat(3900)}`, null],
  [`/login/visit?connection=${'x'.repeat(65)}`, null],
  ['/login//evil.example?new=1', null],
  ['/login/visit/bind?with=password&attempt=..%2F%26x', '/login/visit/bind/password'],
  [`/login/visit/bind?with=password&attempt=${'%01'.repeat(1000)}`, '/login/visit/bind/password'],
])('of %.60s nothing is repeated but ids', (address, now) => expect(moved('GET', address)).toBe(now))
