import { expect, test } from 'vitest'
import { type Refusal, refusalOf } from './rules'

const refused = (detail: object) => ({ action: 'login.refused', detail })

test.each<[string, { action: string; detail: unknown }, Refusal | null]>([
  [
    'WeChat’s errcode has its page',
    refused({ reason: 'wechat_configuration', errcode: 40125 }),
    { reason: 'wechat_configuration', help: '40125' },
  ],
  [
    'an errcode that nobody has explained has the page of the others',
    refused({ reason: 'wechat_configuration', errcode: 99999 }),
    { reason: 'wechat_configuration', help: 'other' },
  ],
  [
    'so has what was wrong with the answer',
    refused({ reason: 'wechat_busy', errcode: null, problem: 'timeout' }),
    { reason: 'wechat_busy', help: 'timeout' },
  ],
  ['and a person who did not agree', refused({ reason: 'no_code' }), { reason: 'no_code', help: 'no_code' }],
  ['what is not WeChat’s has none', refused({ reason: 'user_blocked' }), { reason: 'user_blocked', help: null }],
  ['another event was no refusal, whatever it has', { action: 'user.linked', detail: { reason: 'no_code' } }, null],
  ['nor is one without a reason', refused({ errcode: 40125 }), null],
  ['nor one without anything', { action: 'login.refused', detail: null }, null],
])('%s', (_, event, refusal) => expect(refusalOf(event)).toEqual(refusal))
