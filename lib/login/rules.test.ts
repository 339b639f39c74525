import { describe, expect, test } from 'vitest'
import { saysReady, type View, viewOf, type Ways } from './rules'

const way = (id: string) => ({ id, displayName: id, sandbox: false, fastLogin: true })
const [one, two] = [way('conn_one'), way('conn_two')]
const ways = (over: Partial<Ways> = {}): Ways => ({
  connections: [one, two],
  embedded: true,
  password: true,
  register: false,
  ...over,
})
const asked = { device: 'computer', tellsFrames: true, chosen: undefined, passwordRefused: false } as const
type Asked = Parameters<typeof viewOf>[1]
const everything: View = { kind: 'everything' }
const code = (connection = one): View => ({ kind: 'code', connection })

describe('what the card of the login page shows', () => {
  test.each<[string, Partial<Ways>, Partial<Asked>, View]>([
    ['the code of the first connection', {}, {}, code()],
    ['the code of the chosen one', {}, { chosen: 'conn_two' }, code(two)],
    ['the first one’s for one that is off', {}, { chosen: 'conn_gone' }, code()],
    ['the fields when they are chosen', {}, { chosen: 'password' }, { kind: 'password' }],
    ['the fields again after a wrong password', {}, { passwordRefused: true }, { kind: 'password' }],
    ['the code after a wrong password when that is chosen', {}, { passwordRefused: true, chosen: 'conn_one' }, code()],
    ['no fields that the application does not have', { password: false }, { chosen: 'password' }, code()],
    ['buttons where the application wants buttons', { embedded: false }, {}, everything],
    ['buttons where a callback could not leave its frame', {}, { tellsFrames: false }, everything],
    ['the fields alone where no connection is on', { connections: [] }, { device: 'phone' }, everything],
    ['what to do on a phone', {}, { device: 'phone' }, { kind: 'elsewhere', device: 'phone' }],
    ['what to do in WeChat', {}, { device: 'wechat' }, { kind: 'elsewhere', device: 'wechat' }],
    [
      'what to do on a phone, without embedding',
      { embedded: false },
      { device: 'phone' },
      { kind: 'elsewhere', device: 'phone' },
    ],
  ])('%s', (_, over, choice, view) => expect(viewOf(ways(over), { ...asked, ...choice })).toEqual(view))
})

describe('a message that says that the code is there', () => {
  test.each<[unknown, boolean]>([
    ['{"type":"status","status":"wxReady"}', true],
    ['{"type":"status","status":"wxQRcodeReady"}', true],
    ['{"type":"status","status":"wxLoggedIn"}', false],
    ['{"type":"code","status":"wxReady"}', false],
    ['"wxReady"', false],
    ['null', false],
    ['wxReady', false],
    ['', false],
    [`{"type":"status","status":"wxReady","more":"${'x'.repeat(200)}"}`, false],
    [{ type: 'status', status: 'wxReady' }, false],
    [undefined, false],
  ])('%j: %s', (data, ready) => expect(saysReady(data)).toBe(ready))
})
