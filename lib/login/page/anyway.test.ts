import { beforeAll, expect, test, vi } from 'vitest'
import { anywayHeader, choseAnyway } from './anyway'

beforeAll(() => {
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  vi.stubEnv('SECRET_KEY', 'a key that has more than thirty-two characters')
})

const kept = () => anywayHeader('visit').split(';')[0] ?? ''
const said = (uid: string, cookie: string) => choseAnyway(uid, new Headers({ cookie }))

test('what was said is known in the visit it was said in', () => expect(said('visit', kept())).toBe(true))
test('and in no other (docs/threats.md S31)', () => expect(said('other', kept())).toBe(false))
test.each(['', 'ms.anyway=', 'ms.anyway=1', 'ms.anyway=v1.a.b.c'])('nothing was said by %j', (cookie) =>
  expect(said('visit', cookie)).toBe(false),
)
test('it is sent to this visit alone, for ten minutes', () =>
  expect(anywayHeader('visit')).toMatch(/; Path=\/login\/visit; HttpOnly; SameSite=Lax; Max-Age=600$/))
