import { describe, expect, test } from 'vitest'
import { type Channels, callbackUrlMistake, chooseAssociation, lastChoice, needsSecretAgain } from './rules'
import { CreateConnection, UpdateConnection } from './schema'

const form = {
  mode: 'wechat:pc',
  identifier: 'wechat',
  displayName: 'WeChat',
  appId: 'wx0123456789abcdef',
  appSecret: '0123456789abcdef0123456789abcdef',
}
const issue = (input: object) => {
  const found = CreateConnection.safeParse({ ...form, ...input }).error?.issues[0]
  return found ? [found.path.join('.'), found.message] : null
}

describe('the form of a connection', () => {
  test('requires four fields; everything else has a default', () =>
    expect(CreateConnection.parse(form)).toMatchObject({
      ...form,
      callbackUrl: null,
      callbackByQuery: false,
      callbackNeedsState: false,
      loginOnly: false,
      association: 'off',
      matchFields: [],
      bindMethods: [],
      sandbox: false,
      settings: { openPlatformAccount: 'default', profileRequired: false, fastLogin: true },
    }))

  test.each(['a', '1', '-', 'wechat-2', 'x'.repeat(31)])('accepts the identifier %s', (identifier) =>
    expect(issue({ identifier })).toBeNull(),
  )

  test.each<[string, object, [string, string]]>([
    ['no identifier', { identifier: ' ' }, ['identifier', 'required']],
    ['32 letters', { identifier: 'x'.repeat(32) }, ['identifier', 'identifier_shape']],
    ['upper case', { identifier: 'WeChat' }, ['identifier', 'identifier_shape']],
    ['an underscore', { identifier: 'we_chat' }, ['identifier', 'identifier_shape']],
    ['a slash', { identifier: 'a/b' }, ['identifier', 'identifier_shape']],
    ['letters that are not a to z', { identifier: '微信' }, ['identifier', 'identifier_shape']],
    ['a line break inside', { identifier: 'a\nb' }, ['identifier', 'identifier_shape']],
    ['no name', { displayName: '' }, ['displayName', 'required']],
    ['a long name', { displayName: 'n'.repeat(61) }, ['displayName', 'too_long']],
    ['no AppID', { appId: '' }, ['appId', 'required']],
    ['a short AppID', { appId: 'wx0123456789abcde' }, ['appId', 'app_id_shape']],
    ['an AppID in capitals', { appId: 'WX0123456789ABCDEF' }, ['appId', 'app_id_shape']],
    ['the id of an Official Account', { appId: 'gh_0123456789abcdef' }, ['appId', 'app_id_shape']],
    ['no secret', { appSecret: '  ' }, ['appSecret', 'required']],
    ['a secret with a space in it', { appSecret: 'a b' }, ['appSecret', 'app_secret_shape']],
    ['a long secret', { appSecret: 'x'.repeat(201) }, ['appSecret', 'too_long']],
    ['Field Matching without a field', { association: 'field' }, ['matchFields', 'pick_one']],
    ['Ask Binding Mode without a method', { association: 'ask' }, ['bindMethods', 'pick_one']],
    ['an unknown association', { association: 'always' }, ['association', expect.any(String)]],
    [
      'matching by nickname (S05)',
      { association: 'field', matchFields: ['nickname'] },
      ['matchFields.0', expect.any(String)],
    ],
    ['a callback URL on http', { callbackUrl: 'http://a.example' }, ['callbackUrl', 'callback_url_shape']],
    ['a callback URL without a scheme', { callbackUrl: 'a.example/cb' }, ['callbackUrl', 'callback_url_shape']],
    ['a callback URL with a password', { callbackUrl: 'https://a:b@a.example' }, ['callbackUrl', 'uri_credentials']],
    [
      'a callback URL whose host is not what it seems',
      { callbackUrl: 'https://ok。evil.example' },
      ['callbackUrl', 'uri_host'],
    ],
  ])('refuses %s', (_, input, expected) => expect(issue(input)).toEqual(expected))

  test('keeps each ticked box once, however often it is sent', () =>
    expect(
      CreateConnection.parse({ ...form, matchFields: Array(9).fill('phone'), bindMethods: Array(9).fill('password') }),
    ).toMatchObject({ matchFields: ['phone'], bindMethods: ['password'] }))

  test('removes white space that pasting adds', () =>
    expect(
      CreateConnection.parse({ ...form, appId: ` ${form.appId}\n`, appSecret: `\t${form.appSecret} ` }),
    ).toMatchObject({ appId: form.appId, appSecret: form.appSecret }))

  test('stores an empty callback URL as null', () =>
    expect(CreateConnection.parse({ ...form, callbackUrl: ' ' }).callbackUrl).toBeNull())

  test('may omit the secret in a change, and cannot change the identifier', () => {
    const { appSecret: _, ...rest } = CreateConnection.parse(form)
    const change = UpdateConnection.parse(rest)
    expect(change.appSecret).toBe('')
    expect(change).not.toHaveProperty('identifier')
  })
})

describe('whether an address may be a Callback URL', () => {
  test.each([
    ['https://app.example/cb', true],
    ['https://app.example:8443/cb?x=1', true],
    ['http://localhost:3000/cb', true],
    ['http://127.0.0.1/cb', true],
    ['http://[::1]/cb', true],
    ['http://app.example/cb', false],
    ['http://localhost.evil.example/cb', false],
    ['app.example/cb', false],
    ['//evil.example', false],
    ['https:evil.example', false],
    ['https:/evil.example', false],
    ['https://ok.example@evil.example', false],
    ['https://:pw@evil.example', false],
    ['https://ok.example\\@evil.example', false],
    ['https://*.example', false],
    ['https://app.example/#x', false],
    ['https://app.example/ x', false],
    ['https://app.example/"x', false],
    ['https:///evil.example', false],
    ['https://ok。evil.example', false],
    ['http://2130706433/cb', false],
    ['https://example.com./cb', false],
    ['https://app.example/\u00adcb', false],
    ['https://app.example/\u200bcb', false],
    ['https://app.example/\0', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['com.example.app:/cb', false],
    ['', false],
  ])('%j: %s', (url, allowed) => expect(callbackUrlMistake(url) === null).toBe(allowed))
})

describe('the secret must be typed again (S18)', () => {
  const before = { mode: 'wechat:pc', appId: 'wx1', sandbox: false }
  test.each([
    ['not when neither AppID nor sandbox changed', { appId: 'wx1', sandbox: false }, false],
    ['when the AppID changed', { appId: 'wx2', sandbox: false }, true],
    ['when the sandbox was switched', { appId: 'wx1', sandbox: true }, true],
    ['when both changed', { appId: 'wx2', sandbox: true }, true],
    ['when it would be sent to another source', { mode: 'toy:door', appId: 'wx1', sandbox: false }, true],
  ])('%s', (_, after, again) => expect(needsSecretAgain(before, { ...before, ...after })).toBe(again))
})

describe('Account Identity Association in the form', () => {
  const off = { association: 'off', matchFields: [], bindMethods: [] } as Parameters<typeof chooseAssociation>[1]
  const field = { ...off, association: 'field' } as typeof off
  const ask = { ...off, association: 'ask' } as typeof off
  const everything: Channels = { mail: 'smtp', sms: 'hook' }
  const nothing: Channels = { mail: null, sms: null }

  test.each<[string, Channels, string[], string[]]>([
    ['mail and text messages can be sent', everything, ['phone'], ['password', 'email-code', 'phone-code']],
    ['only mail can be sent', { mail: 'outbox', sms: null }, ['email'], ['password', 'email-code']],
    ['neither can be sent', nothing, [], ['password']],
  ])('when %s, the boxes that work are ticked by default', (_, channels, matchFields, bindMethods) => {
    expect(chooseAssociation('field', off, off, channels)).toEqual({ ...field, matchFields })
    expect(chooseAssociation('ask', off, off, channels)).toEqual({ ...ask, bindMethods })
  })

  test('switching on and off again changes nothing', () => {
    const on = chooseAssociation('field', off, off, everything)
    expect(chooseAssociation('off', on, off, everything)).toEqual(off)
    expect(chooseAssociation('off', chooseAssociation('ask', on, off, everything), off, everything)).toEqual(off)
  })

  test('boxes that the developer ticked stay ticked after switching off and on', () => {
    const ticked = { ...field, matchFields: ['email' as const], bindMethods: ['password' as const] }
    const away = chooseAssociation('off', ticked, off, everything)
    expect(away).toEqual({ ...ticked, association: 'off' })
    expect(chooseAssociation('field', away, off, everything)).toEqual(ticked)
  })

  test('stored boxes stay ticked, even if they are the default', () => {
    const stored = { ...field, matchFields: ['phone' as const] }
    expect(chooseAssociation('off', stored, stored, everything)).toEqual({ ...stored, association: 'off' })
  })

  test('switching on returns to the last choice, as the ticked boxes show it', () => {
    expect([field, ask, off].map(lastChoice)).toEqual(['field', 'ask', 'field'])
    expect(lastChoice({ ...off, bindMethods: ['password'] })).toBe('ask')
    expect(lastChoice({ ...off, bindMethods: ['password'], matchFields: ['email'] })).toBe('field')
  })
})
