import { describe, expect, test } from 'vitest'
import {
  type FieldWay,
  type FramedWay,
  fieldWaysOf,
  isReadyMessage,
  objectionTo,
  type View,
  viewOf,
  type Ways,
} from './rules'

const way = (id: string): FramedWay => ({
  id,
  displayName: id,
  sandbox: false,
  source: 'wechat',
  devices: ['computer'],
  frame: { origin: 'https://open.weixin.qq.com' },
})
const [one, two] = [way('conn_one'), way('conn_two')]
const ways = (over: Partial<Ways> = {}): Ways => ({
  connections: [one, two],
  embedded: true,
  password: true,
  emailCode: false,
  phoneCode: false,
  signUp: null,
  reset: false,
  ...over,
})
const asked = { device: 'computer', tellsFrames: true, chosen: undefined } as const
type Asked = Parameters<typeof viewOf>[1]
const everything = (field: FieldWay | null = 'password'): View => ({ kind: 'everything', field })
const elsewhere = (device: 'phone' | 'wechat'): View => ({ kind: 'elsewhere', device, field: 'password' })
const fields = (field: FieldWay): View => ({ kind: 'fields', field })
const codes = { emailCode: true, phoneCode: true }
const code = (connection = one): View => ({ kind: 'code', connection })

describe('what the card of the login page shows', () => {
  test.each<[string, Partial<Ways>, Partial<Asked>, View]>([
    ['the code of the first connection', {}, {}, code()],
    ['the code of the chosen one', {}, { chosen: 'conn_two' }, code(two)],
    ['the first one’s for one that is off', {}, { chosen: 'conn_gone' }, code()],
    ['the fields when they are chosen', {}, { chosen: 'password' }, fields('password')],
    ['the address for a code by e-mail when it is chosen', codes, { chosen: 'email-code' }, fields('email-code')],
    ['the address for a text message when it is chosen', codes, { chosen: 'phone-code' }, fields('phone-code')],
    ['no fields that the application does not have', { password: false }, { chosen: 'password' }, code()],
    ['no codes that the application does not send', {}, { chosen: 'email-code' }, code()],
    ['buttons where the application wants buttons', { embedded: false }, {}, everything()],
    ['buttons where a callback could not leave its frame', {}, { tellsFrames: false }, everything()],
    ['buttons alone where there are no fields', { embedded: false, password: false }, {}, everything(null)],
    ['the password first of all fields', { ...codes, embedded: false }, {}, everything()],
    [
      'a code by e-mail where there is no password',
      { ...codes, embedded: false, password: false },
      {},
      everything('email-code'),
    ],
    [
      'a text message where there is nothing else',
      { phoneCode: true, password: false, connections: [] },
      {},
      everything('phone-code'),
    ],
    [
      'the chosen fields beside the buttons',
      { ...codes, embedded: false },
      { chosen: 'phone-code' },
      everything('phone-code'),
    ],
    [
      'the phone number’s fields for an application’s hint of one',
      codes,
      { hinted: 'phone-code' },
      fields('phone-code'),
    ],
    ['no fields that the application does not have, whatever its hint', {}, { hinted: 'phone-code' }, code()],
    ['the chosen fields, whatever the hint', codes, { hinted: 'phone-code', chosen: 'password' }, fields('password')],
    ['the fields alone where no connection is on', { connections: [] }, { device: 'phone' }, everything()],
    ['what to do on a phone', {}, { device: 'phone' }, elsewhere('phone')],
    ['what to do in WeChat', {}, { device: 'wechat' }, elsewhere('wechat')],
    ['what to do on a phone, without embedding', { embedded: false }, { device: 'phone' }, elsewhere('phone')],
  ])('%s', (_, over, choice, view) => expect(viewOf(ways(over), { ...asked, ...choice })).toEqual(view))
})

test('the ways with fields stand in one order, the most likely first', () => {
  expect(fieldWaysOf(ways(codes))).toEqual(['password', 'email-code', 'phone-code'])
  expect(fieldWaysOf(ways({ password: false }))).toEqual([])
})

describe('who has proved to be the holder of an account', () => {
  test.each([
    ['active', false, false, null],
    ['active', true, true, null],
    ['active', true, false, 'sandbox_boundary'],
    ['blocked', false, false, 'user_blocked'],
    ['blocked', true, false, 'user_blocked'],
  ] as const)('%s, made by the sandbox: %s, on a laptop: %s -> %s', (status, sandbox, local, objection) =>
    expect(objectionTo({ status, sandbox }, local)).toBe(objection),
  )
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
  ])('%j: %s', (data, ready) => expect(isReadyMessage(data)).toBe(ready))
})
