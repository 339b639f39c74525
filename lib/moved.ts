/** `*`: any value, which stands in the new address where it says so. */
type Query = Readonly<Record<string, string>>
type Move = readonly [method: 'GET' | 'POST', path: string, query: Query, to: string]

/**
 * Addresses below `/login/{uid}` of the builds before each step had one of its own, and where they are now: somebody has a
 * page of such a build open while this one is put in its place. The first row that fits counts; of its query an attempt's
 * id is all that stays.
 */
export const MOVED: readonly Move[] = [
  ['GET', '', { connection: '*' }, 'via/{connection}'],
  ['GET', '', { new: '1' }, 'sign-up'],
  ['GET', '', { with: 'sign-up', proof: '*' }, 'sign-up/code'],
  ['GET', '', { with: 'sign-up' }, 'sign-up'],
  ['GET', '', { with: 'reset', proof: '*' }, 'reset/code'],
  ['GET', '', { with: 'reset' }, 'reset'],
  ['GET', '', { with: 'email-code', proof: '*' }, 'code'],
  ['GET', '', { with: 'email-code' }, 'code/email'],
  ['GET', '', { with: 'phone-code', proof: '*' }, 'code'],
  ['GET', '', { with: 'phone-code' }, 'code/phone'],
  ['GET', '', { with: 'password' }, 'password'],
  ['GET', '', { login: '1' }, 'password'],
  ['GET', '', { with: '*' }, 'scan/{with}'],
  ['GET', '', { anyway: '1' }, 'anyway'],
  ['GET', 'bind', { with: '*', proof: '*' }, 'bind/code'],
  ['GET', 'bind', { with: 'bind' }, 'bind/account'],
  ['GET', 'bind', { with: 'password' }, 'bind/password'],
  ['GET', 'bind', { with: 'email-code' }, 'bind/email'],
  ['GET', 'bind', { with: 'phone-code' }, 'bind/phone'],
  ['GET', 'bind', { with: 'email' }, 'bind/email'],
  ['GET', 'bind', { with: 'phone' }, 'bind/phone'],
  ['POST', 'password', {}, 'password/check'],
  ['POST', 'code', { with: 'sign-up' }, 'sign-up/send'],
  ['POST', 'code', { with: 'reset' }, 'reset/send'],
  ['POST', 'code', {}, 'code/send'],
  ['POST', 'code/check', { with: 'sign-up' }, 'sign-up/check'],
  ['POST', 'code/check', { with: 'reset' }, 'reset/check'],
  ['POST', 'register', {}, 'sign-up/create'],
  ['POST', 'recover', {}, 'reset/save'],
  ['POST', 'bind/password', {}, 'bind/password/check'],
]

/** Where an address has moved to; null for one that has not. A 307 leads there with the method and the form it had. */
export function movedTo(method: string, pathname: string, query: URLSearchParams): string | null {
  const [, visit, path = ''] = /^(\/login\/[\w-]+)(?:\/([\w/-]+))?$/.exec(pathname) ?? []
  if (!visit) return null
  const fits = ([of, from, asked]: Move) =>
    of === method &&
    from === path &&
    Object.entries(asked).every(([name, value]) => (value === '*' ? query.get(name) : query.get(name) === value))
  const row = MOVED.find(fits)
  if (!row) return null
  const to = row[3].replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(query.get(name) ?? ''))
  const attempt = query.get('attempt')
  return `${visit}/${to}${attempt ? `?${new URLSearchParams({ attempt })}` : ''}`
}
