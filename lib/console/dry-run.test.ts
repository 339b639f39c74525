import { createFormatter, createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { gapIn } from '@/app/console/(shell)/pools/[pool]/social/_parts/dry-run/gap'
import { DryRun, UserSearch } from '@/app/console/(shell)/pools/[pool]/social/_parts/dry-run/schema'
import { sentenceOf } from '@/app/console/(shell)/pools/[pool]/social/_parts/dry-run/sentence'
import type { Outcome, RuleName } from '../association/rules'
import { readGuide } from '../guide/guide'
import { LOCALES, type Locale } from '../i18n/locale'
import { messagesOf } from '../i18n/messages'

const person = (id: string, over: object = {}) => ({ id, name: null, email: null, phone: null, ...over })
const users = {
  usr_lin: person('usr_lin', { name: 'Lin', email: 'lin@example.com' }),
  usr_wei: person('usr_wei', { phone: '+8613800138000' }),
  usr_bare: person('usr_bare'),
}

function say(locale: Locale, outcome: Outcome) {
  const t = createTranslator({ locale, messages: messagesOf[locale], namespace: 'dryrun' })
  return sentenceOf({ rule: 'new_account', outcome }, users, t, createFormatter({ locale }).list)
}

describe('a step of a dry run says', () => {
  // biome-ignore format: one row per sentence
  const steps: [string, string, Outcome][] = [
    ['Logged in as Lin', '登录为“Lin”', { kind: 'signed_in', userId: 'usr_lin', conflict: false }],
    ['Logged in as Lin, although another user has the unionid', '登录为“Lin”，但 unionid 属于另一个用户', { kind: 'signed_in', userId: 'usr_lin', conflict: true }],
    ['Linked to +8613800138000 and logged in', '绑定到“+8613800138000”并登录', { kind: 'linked', userId: 'usr_wei', by: 'phone' }],
    ['Linked to usr_bare and logged in', '绑定到“usr_bare”并登录', { kind: 'linked', userId: 'usr_bare', by: 'password' }],
    ['A new account is created, and they are logged in', '创建新账号并登录', { kind: 'created' }],
    ['Asked to choose: a new account, or an existing one by password or e-mail code', '请用户选择：创建新账号，或通过密码或邮箱验证码绑定已有账号', { kind: 'ask', create: true, methods: ['password', 'email-code'] }],
    ['Asked to bind an existing account by text message code', '要求通过短信验证码绑定已有账号', { kind: 'ask', create: false, methods: ['phone-code'] }],
    ['Asked to confirm: phone number', '要求验证：手机号', { kind: 'prove', fields: ['phone'] }],
    ['Asked to confirm: phone number and e-mail', '要求验证：手机号和邮箱', { kind: 'prove', fields: ['phone', 'email'] }],
    ['Asked to confirm: second factor', '要求验证：第二重验证', { kind: 'prove', fields: ['second_factor'] }],
    ['Asked which account is theirs: Lin or usr_gone', '请用户选择自己的账号：Lin或usr_gone', { kind: 'choose', userIds: ['usr_lin', 'usr_gone'] }],
    ['Refused: the application takes no new users', '拒绝登录：应用不接受新用户', { kind: 'refused', reason: 'sign_up_closed' }],
    ['Refused: the account is already linked to another WeChat account', '拒绝登录：该账号已关联另一个微信', { kind: 'refused', reason: 'already_linked' }],
  ]

  test.each(steps)('%s', (english, chinese, outcome) => {
    expect(say('en', outcome)).toBe(english)
    expect(say('zh-CN', outcome)).toBe(chinese)
  })
})

/** The compiler checks that this list is complete. */
const RULES: Record<RuleName, true> = {
  way_closed: true,
  recognised_but_refused: true,
  recognised_with_second_factor: true,
  recognised: true,
  ask_binding_proved: true,
  ask_binding_new_account: true,
  ask_binding: true,
  field_matching_proof: true,
  field_matching_one: true,
  field_matching_several: true,
  login_only: true,
  sign_up_closed: true,
  new_account: true,
}

test.each(LOCALES)('every rule has words: %s', (locale) =>
  expect(Object.keys(messagesOf[locale].dryrun.rules).sort()).toEqual(Object.keys(RULES).sort()),
)

describe('the form as filled in so far', () => {
  const draft: DryRun['draft'] = {
    appId: '',
    mode: 'wechat:pc',
    settings: {},
    sandbox: false,
    association: 'off',
    loginOnly: false,
    matchFields: [],
    bindMethods: [],
  }
  const input = { draft, applicationId: 'app_shop', who: { kind: 'stranger' } }

  test.each([
    ['without an AppID', input],
    ['with an incomplete AppID', { ...input, draft: { ...draft, appId: ' wx12 ' } }],
    ['with nothing ticked', { ...input, draft: { ...draft, association: 'field' } }],
    ['for one of the sandbox’s people', { ...input, who: { kind: 'persona', persona: 'alice' } }],
    ['for a user', { ...input, who: { kind: 'user', userId: 'usr_lin' } }],
  ])('is accepted %s', (_, form) => expect(DryRun.safeParse(form).success).toBe(true))

  test.each([
    ['a person with keys of their own', { ...input, who: { kind: 'person', openid: 'o', unionid: null } }],
    ['a user without an id', { ...input, who: { kind: 'user' } }],
    ['an unknown field', { ...input, draft: { ...draft, matchFields: ['nickname'] } }],
    ['an unknown proof', { ...input, draft: { ...draft, bindMethods: ['none'] } }],
    ['no application', { draft, who: { kind: 'stranger' } }],
    ['an endless AppID', { ...input, draft: { ...draft, appId: 'w'.repeat(201) } }],
  ])('is refused with %s', (_, form) => expect(DryRun.safeParse(form).success).toBe(false))

  test.each([
    ['off', [], [], null],
    ['field', [], ['password'], 'matchFields'],
    ['field', ['phone'], [], null],
    ['ask', ['phone'], [], 'bindMethods'],
    ['ask', [], ['password'], null],
  ] as const)('with %s, fields %j and proofs %j lacks: %s', (association, matchFields, bindMethods, gap) =>
    expect(gapIn({ ...draft, association, matchFields: [...matchFields], bindMethods: [...bindMethods] })).toBe(gap),
  )
})

describe('a search for users', () => {
  test.each([
    ['nothing', '', ''],
    ['a part of a name', ' Li ', 'Li'],
    ['an address', 'lin@example.com', 'lin@example.com'],
  ])('accepts %s', (_, query, expected) => expect(UserSearch.parse({ query })).toEqual({ query: expected }))

  test.each([
    ['an endless text', { query: 'x'.repeat(255) }],
    ['a database condition', { query: { contains: '' } }],
    ['nothing at all', {}],
  ])('refuses %s', (_, search) => expect(UserSearch.safeParse(search).success).toBe(false))

  test('cannot name a pool: the page does', () =>
    expect(UserSearch.parse({ query: 'lin', poolId: 'pool_other' })).toEqual({ query: 'lin' }))
})

test.each(LOCALES)('the notice about a missing channel leads to its place in the guide: %s', async (locale) => {
  const { headings } = await readGuide(locale)
  const [page, anchor] = messagesOf[locale].console.connection.channels.href.split('#')
  expect(page).toBe('/help/connect-wechat')
  expect(headings.map((heading) => heading.anchor)).toContain(anchor)
})
