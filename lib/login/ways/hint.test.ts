import { expect, test } from 'vitest'
import { hintOf } from './hint'

test.each<[string, string | null, object]>([
  ['no hint fills nothing', null, {}],
  ['an empty one fills nothing', '  ', {}],
  ['an e-mail address fills the e-mail', 'lin@example.com', { email: 'lin@example.com' }],
  ['one without the white space around it', ' lin@example.com ', { email: 'lin@example.com' }],
  ['whatever has an @ is meant as one', 'lin@', { email: 'lin@' }],
  ['a phone number fills the phone number', '+8613800138000', { phone: '+8613800138000' }],
  ['one of the own country too', '138 0013 8000', { phone: '138 0013 8000' }],
  ['one of another country', '+1 415 555 2671', { phone: '+1 415 555 2671' }],
  ['a number that nobody has fills nothing', '12345', {}],
  ['a user’s id fills nothing', 'usr_0123456789', {}],
  ['a name fills nothing', 'lin', {}],
])('%s', (_, hint, filled) => expect(hintOf(hint, 'CN')).toEqual(filled))
