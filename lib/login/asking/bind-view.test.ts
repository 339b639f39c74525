import { describe, expect, test } from 'vitest'
import type { BindMethod } from '../../association/rules'
import type { Question } from '../attempt/attempt'
import { type BindView, type BindWay, bindViewOf, isFor, type SendableMedia, wayShownOn } from './bind-view'

const both: SendableMedia = { mail: true, sms: true }
const none: SendableMedia = { mail: false, sms: false }
const all: BindMethod[] = ['password', 'email-code', 'phone-code']
const ask = (over: Partial<Extract<Question, { kind: 'ask' }>> = {}): Question => ({
  kind: 'ask',
  create: true,
  methods: all,
  ...over,
})

describe('somebody new under Ask Binding', () => {
  test.each<[string, Question, BindWay | undefined, SendableMedia, Partial<BindView>]>([
    ['is asked first', ask(), undefined, both, { kind: 'ask' }],
    ['binds by the first method', ask(), 'account', both, { kind: 'bind', method: 'password', create: true }],
    ['binds by the method of the tab', ask(), 'phone', both, { kind: 'bind', method: 'phone-code', methods: all }],
    [
      'binds at once where no account can be made',
      ask({ create: false }),
      undefined,
      both,
      { kind: 'bind', method: 'password', create: false },
    ],
    ['is offered no method that is not ticked', ask({ methods: ['email-code'] }), 'password', both, { kind: 'ask' }],
    ['sees no tab for a code that cannot be sent', ask(), 'email', { mail: false, sms: true }, { kind: 'ask' }],
    ['keeps the tabs of what can be used', ask(), 'account', none, { methods: ['password'], sendable: true }],
    [
      'is told where no code can be sent and nothing else is ticked',
      ask({ methods: ['email-code', 'phone-code'] }),
      'account',
      none,
      { kind: 'bind', method: 'email-code', methods: ['email-code'], sendable: false },
    ],
  ])('%s', (_, question, chosen, media, view) => expect(bindViewOf(question, chosen, media)).toMatchObject(view))
})

describe('somebody new under Field Matching', () => {
  const prove: Question = { kind: 'prove', fields: ['phone', 'email'] }
  test.each<[string, Question, BindWay | undefined, SendableMedia, Partial<BindView>]>([
    ['is asked for the first field', prove, undefined, both, { field: 'phone', other: 'email', sendable: true }],
    ['may begin with the other', prove, 'email', both, { field: 'email', other: 'phone' }],
    [
      'begins with the one that can be proved from here',
      prove,
      undefined,
      { mail: true, sms: false },
      { field: 'email', other: 'phone', sendable: true },
    ],
    [
      'is told where a field cannot be proved from here',
      { kind: 'prove', fields: ['phone'] },
      'email',
      none,
      { field: 'phone', other: null, sendable: false },
    ],
  ])('%s', (_, question, chosen, media, view) => expect(bindViewOf(question, chosen, media)).toMatchObject(view))

  test('picks among the accounts that match', () =>
    expect(bindViewOf({ kind: 'choose', userIds: ['usr_a', 'usr_b'] }, 'account', both)).toEqual({
      kind: 'choose',
      userIds: ['usr_a', 'usr_b'],
    }))
})

describe('a code belongs to the view that asked for it', () => {
  const bind = bindViewOf(ask(), 'email', both)
  const prove = bindViewOf({ kind: 'prove', fields: ['phone', 'email'] }, 'email', both)
  test.each([
    [bind, 'bind', 'email-code', true],
    [bind, 'bind', 'phone-code', false],
    [bind, 'match', 'email-code', false],
    [prove, 'match', 'email-code', true],
    [prove, 'match', 'phone-code', false],
    [prove, 'bind', 'email-code', false],
    [bindViewOf(ask(), undefined, both), 'bind', 'email-code', false],
  ])('%j by a code to %s by %s: %s', (view, purpose, method, fits) =>
    expect(isFor(view, { purpose, method })).toBe(fits),
  )
})

test('the open way has one name, whether a method or a field opens it', () => {
  const opened = (question: Question, chosen: BindWay) => {
    const view = bindViewOf(question, chosen, both)
    return view.kind === 'bind' || view.kind === 'prove' ? wayShownOn(view) : null
  }
  for (const way of ['password', 'email', 'phone'] as const) expect(opened(ask(), way)).toBe(way)
  for (const field of ['email', 'phone'] as const)
    expect(opened({ kind: 'prove', fields: ['phone', 'email'] }, field)).toBe(field)
  expect(opened(ask(), 'account')).toBe('password')
})
