import { describe, expect, test } from 'vitest'
import { CreateApplication } from './applications/schema'
import { parseApply } from './apply/parse'
import { CreateConnection } from './connections/schema'
import { messagesOf } from './i18n/messages'
import { CreatePool, RenamePool } from './pools/schema'
import { nameUpTo, oneLine } from './text'
import { CreateUser, NewUser, UpdateUser } from './users/schema'

const UNFIT: [string, string, string][] = [
  ['with an override of its direction', 'Shop\u202eppA', 'ShopppA'],
  ['with an isolate of its direction', '\u2066Shop\u2069 x', 'Shop x'],
  ['with a mark of its direction', 'Shop\u200f x', 'Shop x'],
  ['with a zero-width space', 'Sh\u200bop', 'Shop'],
  ['with a byte order mark', 'Sh\ufeffop', 'Shop'],
  ['with a soft hyphen', 'Sh\u00adop', 'Shop'],
  ['on two lines', 'Shop\r\nBcc: x', 'Shop Bcc: x'],
  ['on two lines, by Unicode’s separators', 'Shop\u2028x\u2029y', 'Shop x y'],
  ['with a tab', 'Shop\tx', 'Shop x'],
  ['with NUL', 'Sh\0op', 'Shop'],
  ['with a control character', 'Sh\u009bop', 'Shop'],
  ['with a private-use character', 'Sh\ue000op', 'Shop'],
  ['with half an emoji', 'Shop \ud83c!', 'Shop !'],
  ['of invisible letters only', '\u3164\u115f', ''],
  ['of combining marks only', '\ufe0f\u0301', '\ufe0f\u0301'],
  ['of joiners only', '\u200d', '\u200d'],
]
const FIT = [
  'Shop',
  '小花店',
  '門神・登録',
  'Café & Söhne “№ 1”',
  'متجر',
  'می‌خواهم',
  '👨‍👩‍👧 Family',
  '❤️ Shop',
  'Shop.com',
  'a  b',
]

test.each(UNFIT)('a name %s is reduced to one line of visible text', (_, name, shown) =>
  expect(oneLine(name)).toBe(shown),
)

test.each(FIT)('%s stays as it is', (name) => expect(oneLine(name)).toBe(name.replace('  ', ' ')))

const SECRET = '0123456789abcdef0123456789abcdef'
const shop = { name: 'Shop', type: 'web' }
const wechat = {
  mode: 'wechat:pc',
  identifier: 'wechat',
  displayName: 'WeChat',
  appId: 'wx0123456789abcdef',
  appSecret: SECRET,
}
const mistakeOf = (parsed: { error?: { issues: { message: string }[] } }) => parsed.error?.issues[0]?.message ?? null
const FIELDS: [string, (name: string) => string | null][] = [
  ['an application’s name', (name) => mistakeOf(CreateApplication.safeParse({ ...shop, name }))],
  ['a connection’s name', (displayName) => mistakeOf(CreateConnection.safeParse({ ...wechat, displayName }))],
  ['a pool’s name', (displayName) => mistakeOf(CreatePool.safeParse({ name: 'acme', displayName }))],
  ['a pool’s new name', (displayName) => mistakeOf(RenamePool.safeParse({ displayName }))],
  [
    'the name of somebody who signs up',
    (name) => mistakeOf(CreateUser.safeParse({ email: 'a@b.co', password: 'x'.repeat(10), name })),
  ],
  ['a new user’s name', (name) => mistakeOf(NewUser.safeParse({ email: 'a@b.co', name }))],
  [
    'a user’s new name',
    (name) => mistakeOf(UpdateUser.safeParse({ name, emailVerified: false, phoneVerified: false })),
  ],
]

describe.each(FIELDS)('%s', (_, mistake) => {
  test.each(UNFIT)('is refused %s', (_, name) => expect(mistake(name)).toBe('name_shape'))
  test.each(FIT)('may be %s', (name) => expect(mistake(name)).toBeNull())
})

test('white space around a name is not part of it', () => expect(nameUpTo(60).parse('\u2028 Shop\n')).toBe('Shop'))

const FILES: [string, object][] = [
  ['displayName', { displayName: 'A\u202eB' }],
  ['name', { applications: [{ ...shop, name: 'A\u202eB' }] }],
  ['displayName', { connections: [{ ...wechat, appSecret: `\${SECRET}`, displayName: 'A\u202eB' }] }],
  ['name', { users: [{ email: 'a@b.co', name: 'A\u202eB' }] }],
]
test.each(FILES)('a configuration file is refused for its %s: %j', (field, pool) => {
  const parsed = parseApply(JSON.stringify({ pools: [{ name: 'acme', ...pool }] }), { SECRET })
  const mistakes = 'mistakes' in parsed ? parsed.mistakes.map(({ text }) => text) : []
  expect([...new Set(mistakes)]).toEqual([`${field}: ${messagesOf.en.errors.name_shape}`])
})
