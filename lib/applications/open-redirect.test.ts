import { describe, expect, test } from 'vitest'
import { CreateApplication } from './schema'

/** Every field that takes addresses; an API's name is none, but looks like one. */
const FIELDS = [
  'redirectUris',
  'postLogoutRedirectUris',
  'backchannelLogoutUri',
  'allowedOrigins',
  'jwksUri',
  'audiences',
] as const
const TYPES = ['web', 'spa', 'native'] as const

const isList = (field: (typeof FIELDS)[number]) => field !== 'backchannelLogoutUri' && field !== 'jwksUri'
const parse = (type: (typeof TYPES)[number], field: (typeof FIELDS)[number], address: string) =>
  CreateApplication.safeParse({ name: 'Shop', type, [field]: isList(field) ? [address] : address })
const acceptedBy = (address: string) =>
  FIELDS.filter((field) => TYPES.some((type) => parse(type, field, address).success))

describe('S12: an address that leads elsewhere than it looks like is accepted nowhere', () => {
  test.each([
    ['another host in disguise', '//evil.example'],
    ['the same, longer', '///evil.example'],
    ['a backslash for a slash', '/\\evil.example'],
    ['two of them', '\\\\evil.example'],
    ['backslashes after the scheme', 'https:\\\\evil.example'],
    ['a backslash before the host', 'https://ok.example\\@evil.example'],
    ['a scheme and no slashes', 'https:evil.example'],
    ['a scheme and one slash', 'https:/evil.example'],
    ['a scheme and three slashes', 'https:///evil.example'],
    ['encoded slashes', '%2f%2fevil.example'],
    ['an encoded address', 'https%3a%2f%2fevil.example'],
    ['an encoded @', 'https://ok.example%40evil.example'],
    ['an encoded dot', 'https://ok%2eexample'],
    ['a path', '/evil'],
    ['a host alone', 'evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a script in capitals', 'JavaScript:alert(1)'],
    ['a script with a tab', 'java\tscript:alert(1)'],
    ['a script that looks like a host', 'javascript://ok.example/%0aalert(1)'],
    ['data', 'data:text/html,x'],
    ['data in capitals', 'DATA:text/html,x'],
    ['another script', 'vbscript:msgbox(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a blob', 'blob:https://ok.example/x'],
    ['a name before the host', 'https://ok@evil.example'],
    ['a name and a password', 'https://ok.example:443@evil.example'],
    ['an @ alone', 'https://@evil.example'],
    ['a line break', 'https://ok.example/\r\nlocation: https://evil.example'],
    ['a line break in the host', 'https://ok.example\r\n.evil.example'],
    ['a zero', 'https://ok.example/\0'],
    ['what nobody sees', 'https://ok.example/\u200b'],
    ['text that runs backwards', 'https://ok.example/\u202eelpmaxe.live'],
    ['a dot at the end', 'https://ok.example./'],
    ['an ideographic dot', 'https://ok。example'],
    ['a wide dot', 'https://ok．example'],
    ['a half-wide dot', 'https://ok｡example'],
    ['a wide slash', 'https://ok.example／evil.example'],
    ['a letter of another alphabet', 'https://оk.example'],
    ['loopback as a number', 'https://2130706433'],
    ['loopback in hexadecimal', 'https://0x7f000001'],
    ['loopback, short', 'https://127.1'],
    ['loopback as IPv6', 'https://[::ffff:127.0.0.1]'],
    ['a wildcard host', 'https://*.ok.example'],
    ['a wildcard path', 'https://ok.example/*'],
    ['a fragment', 'https://ok.example/#https://evil.example'],
    ['what ends an attribute', 'https://ok.example/"><script>'],
  ])('%s', (_, address) => expect(acceptedBy(address)).toEqual([]))
})

describe('S12: what is an address like any other is kept letter by letter, so that it is compared so', () => {
  test.each([
    ['a host that ends like another', 'https://okevil'],
    ['a host below another', 'https://ok.evil'],
    ['a scheme in capitals', 'HTTPS://ok.example'],
    ['next twice', 'https://ok.example/?next=/a&next=//evil.example'],
    ['encoded slashes in the path', 'https://ok.example/%2f%2fevil.example'],
    ['slashes in the path', 'https://ok.example//evil.example'],
  ])('%s', (_, address) => {
    // An origin has neither a path nor capitals.
    const fields = FIELDS.filter((field) => field !== 'allowedOrigins' || new URL(address).origin === address)
    expect(acceptedBy(address)).toEqual(fields)
    for (const field of fields)
      expect(parse('web', field, address).data).toMatchObject({ [field]: isList(field) ? [address] : address })
  })
})
