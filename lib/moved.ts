/** The value `*` fits any id, and `{name}` in the new address is replaced by it. */
type Query = Readonly<Record<string, string>>
type Move = readonly [method: 'GET' | 'POST', path: string, query: Query, to: string]

/**
 * Old addresses below `/login/{uid}`, from before each step had its own, and their new ones. While an upgrade happens,
 * somebody may have a page of the old build open. The first row that fits counts; of the query only the attempt's id is
 * kept.
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

/** What our ids look like. Anything else is not repeated: encoded, it could become a header that is too long. */
const ID = /^[\w-]{1,64}$/

/** The new address; null for one that has not moved. It is answered with a 307, which keeps the method and the form. */
export function movedTo(method: string, pathname: string, query: URLSearchParams): string | null {
  const [, visit, path = ''] = /^(\/login\/[\w-]+)(?:\/([\w/-]+))?$/.exec(pathname) ?? []
  if (!visit) return null
  const fits = ([rowMethod, rowPath, rowQuery]: Move) =>
    rowMethod === method &&
    rowPath === path &&
    Object.entries(rowQuery).every(([name, value]) =>
      value === '*' ? ID.test(query.get(name) ?? '') : query.get(name) === value,
    )
  const row = MOVED.find(fits)
  if (!row) return null
  const to = row[3].replace(/\{(\w+)\}/g, (_, name) => query.get(name) ?? '')
  const attempt = query.get('attempt') ?? ''
  return `${visit}/${to}${ID.test(attempt) ? `?attempt=${attempt}` : ''}`
}
