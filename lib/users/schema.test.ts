import { describe, expect, test } from 'vitest'
import { Email, LinkIdentity, NewUser, newUserSchema, Phone, parsePhone, UpdateUser } from './schema'

describe('a phone number (S27)', () => {
  test.each([
    ['13800138000', 'CN', '+8613800138000'],
    [' 138 0013 8000 ', 'CN', '+8613800138000'],
    ['+86 138-0013-8000', 'US', '+8613800138000'],
    ['0086 138 0013 8000', 'CN', '+8613800138000'],
    ['+1 415 555 2671', 'CN', '+14155552671'],
    ['+1 (415) 555-2671', 'CN', '+14155552671'],
    ['415.555.2671', 'US', '+14155552671'],
    ['020 7946 0958', 'GB', '+442079460958'],
  ])('%j in %s is kept as %s', (typed, region, kept) => {
    expect(parsePhone(typed, region)).toBe(kept)
    expect(parsePhone(kept, 'CN'), 'and stays so').toBe(kept)
  })

  test.each([
    ['nothing', ''],
    ['full-width digits', '１３８００１３８０００'],
    ['one full-width digit', '1380013800０'],
    ['a full-width plus', '＋8613800138000'],
    ['Arabic digits', '١٣٨٠٠١٣٨٠٠٠'],
    ['a zero-width space', '138\u200b00138000'],
    ['a no-break space', '138\u00a00013\u00a08000'],
    ['two numbers', '13800138000,13900139000'],
    ['an extension', '13800138000 ext. 5'],
    ['letters', '1-800-FLOWERS'],
    ['a link', 'tel:+8613800138000'],
    ['a digit too few', '1380013800'],
    ['a digit too many', '138001380000'],
    ['no such number', '+86 10000000000'],
    ['no such country', '+999 138 0013 8000'],
    ['one that is paid by who sends', '+44 909 879 0123'],
    ['one that takes no text message', '400 812 3456'],
    ['an e-mail', 'lin@example.com'],
    ['a line break', '13800138000\n13900139000'],
  ])('%s is refused', (_, typed) => {
    expect(parsePhone(typed)).toBeNull()
    expect(Phone.safeParse(typed).error?.issues[0]?.message).toBe(typed ? 'phone_shape' : 'required')
  })
})

describe('an e-mail address (S27)', () => {
  test('is kept in lower case, without the spaces around it', () =>
    expect(Email.parse(' Lin@Example.COM ')).toBe('lin@example.com'))

  test.each([
    ['a sign that becomes a plain letter in lower case', '\u212Aim@example.com'],
    ['one in its host', 'lin@\u212Aey.example'],
    ['a letter that looks like another', 'l\u0456n@example.com'],
    ['full-width signs', 'lin＠example.com'],
    ['an accent', 'lín@example.com'],
    ['an invisible character', 'lin\u200b@example.com'],
    ['a space', 'lin smith@example.com'],
    ['two of them', 'lin@example.com,mei@example.com'],
    ['a line break', 'lin@example.com\nmei@example.com'],
  ])('%s is refused', (_, typed) => expect(Email.safeParse(typed).error?.issues[0]?.message).toBe('email_shape'))
})

describe('a user that a developer enters', () => {
  const issue = (input: object) => {
    const found = NewUser.safeParse(input).error?.issues[0]
    return found && [found.path.join('.'), found.message]
  }

  test('counts as unproved, and needs no password (S04)', () =>
    expect(NewUser.parse({ email: 'Lin@Example.com', phone: '', password: '' })).toEqual({
      email: 'lin@example.com',
      emailVerified: false,
      phone: undefined,
      phoneVerified: false,
      name: '',
      password: undefined,
    }))

  test('may have only a phone number, of the country that is set', () =>
    expect(newUserSchema('US').parse({ email: ' ', phone: '415 555 2671' })).toMatchObject({
      email: undefined,
      phone: '+14155552671',
    }))

  test.each<[string, object, [string, string]]>([
    ['no address', { name: 'Lin' }, ['email', 'address_missing']],
    ['an address of spaces', { email: ' ', phone: ' ' }, ['email', 'address_missing']],
    ['a bad e-mail', { email: 'lin' }, ['email', 'email_shape']],
    ['a bad phone number', { phone: '12' }, ['phone', 'phone_shape']],
    ['a short password', { email: 'a@b.co', password: 'short' }, ['password', 'password_short']],
    ['a mark that is not one', { email: 'a@b.co', emailVerified: 'true' }, ['emailVerified', expect.any(String)]],
  ])('%s is refused', (_, input, expected) => expect(issue(input)).toEqual(expected))

  test('may lose both addresses later', () =>
    expect(
      UpdateUser.parse({ name: '', email: '', emailVerified: true, phone: '', phoneVerified: false }),
    ).toMatchObject({ email: undefined, phone: undefined }))
})

describe('keys of a WeChat account', () => {
  const keys = (input: object) => LinkIdentity.safeParse({ connectionId: 'conn_a', ...input })

  test('one is enough; white space is forgotten', () =>
    expect(keys({ openid: ' oAlice-123_ ', unionid: '' }).data).toMatchObject({
      openid: 'oAlice-123_',
      unionid: undefined,
    }))

  test.each<[string, object, [string, string]]>([
    ['none', {}, ['openid', 'identity_key_missing']],
    ['empty ones', { openid: ' ', unionid: '' }, ['openid', 'identity_key_missing']],
    ['a text that stands for nothing (S06)', { unionid: 'undefined' }, ['unionid', 'identity_key_shape']],
    ['a short one', { openid: 'null' }, ['openid', 'identity_key_shape']],
    ['one with a space', { openid: 'o Alice 123' }, ['openid', 'identity_key_shape']],
    ['one with a line break inside', { openid: 'oAlice\n123' }, ['openid', 'identity_key_shape']],
  ])('%s: refused', (_, input, expected) => {
    const found = keys(input).error?.issues[0]
    expect([found?.path.join('.'), found?.message]).toEqual(expected)
  })
})
