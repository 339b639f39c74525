import { expect, test } from 'vitest'
import { MAX_LISTED } from '../audit/actions'
import { parseEvent } from '../audit/event'
import { messagesOf } from '../i18n/messages'
import { BUDGETS } from '../limits/budgets'
import { refusalOf } from './listed'

const refused = (detail: object, action = 'login.refused') => ({ action, detail })
const wechat = (key: string) => ({ book: 'wechat', key })
const refusals = (key: string) => ({ book: 'refusals', key })

test.each<[string, { action: string; detail: unknown }, object]>([
  ['WeChat’s errcode', refused({ reason: 'wechat_configuration', errcode: 40125 }), { help: wechat('40125') }],
  ['an errcode without a page', refused({ reason: 'wechat_configuration', errcode: 9 }), { help: wechat('other') }],
  [
    'what was wrong with the answer',
    refused({ reason: 'wechat_busy', problem: 'timeout' }),
    { help: wechat('timeout') },
  ],
  ['a person who refused at WeChat', refused({ reason: 'no_code' }), { help: wechat('no_code') }],
  ['a rule of ours', refused({ reason: 'user_blocked', errcode: null }), { help: refusals('user_blocked') }],
  ['a refused request', refused({ reason: 'redirect_uri' }, 'request.refused'), { help: refusals('redirect_uri') }],
  ['an unknown reason', refused({ reason: 'teapot' }), { help: null, more: null }],
  [
    'one row for many, with their number',
    refused({ reason: 'lost', count: MAX_LISTED + 7 }, 'request.refused_more'),
    { help: refusals('lost'), more: 7 },
  ],
  [
    'one row for those that the installation had too many of',
    refused({ reason: 'lost', count: 5, unlisted: 3 }, 'request.refused_more'),
    { help: refusals('lost'), more: 3 },
  ],
])('a refusal is explained: %s', (_, event, refusal) => expect(refusalOf(parseEvent(event))).toMatchObject(refusal))

test.each<[string, { action: string; detail: unknown }]>([
  ['another event', { action: 'user.linked', detail: { reason: 'no_code' } }],
  ['a row that only counts', { action: 'request.counting', detail: { reason: 'lost', count: 3 } }],
  ['a refusal without a reason', refused({ errcode: 40125 })],
  ['a refusal without details', { action: 'login.refused', detail: null }],
])('nothing is explained: %s', (_, event) => expect(refusalOf(parseEvent(event))).toBeNull())

test('every budget that refuses a person has words in the audit', () => {
  /** Of developers; and what only makes a newcomer pay once more. */
  const untold = ['own_password', 'check', 'known', 'pass', 'wait', 'captcha']
  const refusing = Object.entries(BUDGETS).flatMap(([subject, budgets]) =>
    Object.entries(budgets).flatMap(([per, { effect }]) =>
      effect === 'charge' || untold.includes(subject) ? [] : [`${subject}/${per}`],
    ),
  )
  const told = Object.entries(messagesOf.en.console.audit.facts.budgets).flatMap(([subject, words]) =>
    Object.keys(words).map((per) => `${subject}/${per}`),
  )
  expect(told.sort()).toEqual([...refusing, 'send_day/pool', 'send_day/installation'].sort())
})
