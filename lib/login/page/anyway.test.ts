import { beforeAll, expect, test, vi } from 'vitest'
import { anywayHeader, choseAnyway } from './anyway'

beforeAll(() => {
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  vi.stubEnv('SECRET_KEY', 'a key that has more than thirty-two characters')
})

const kept = () => anywayHeader('visit').split(';')[0] ?? ''
const said = (uid: string, cookie: string) => choseAnyway(uid, new Headers({ cookie }))

test('the choice holds in the visit in which it was made', () => expect(said('visit', kept())).toBe(true))
test('the choice holds in no other visit (docs/threats.md S31)', () => expect(said('other', kept())).toBe(false))
test.each(['', 'ms.anyway=', 'ms.anyway=1', 'ms.anyway=v1.a.b.c'])('the cookie %j is no choice', (cookie) =>
  expect(said('visit', cookie)).toBe(false),
)
test('the cookie is sent to this visit only, for ten minutes', () =>
  expect(anywayHeader('visit')).toMatch(/; Path=\/login\/visit; HttpOnly; SameSite=Lax; Max-Age=600$/))
