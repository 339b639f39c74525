import { describe, expect, test } from 'vitest'
import { CreateConnection, UpdateConnection } from '../connections/schema'
import { CreateApplication } from './schema'

const TYPES = ['web', 'spa', 'native'] as const

const ofApplications = (field: string, inputOf: (address: string) => unknown) => (address: string) =>
  TYPES.map((type) => CreateApplication.safeParse({ name: 'Shop', type, [field]: inputOf(address) }))
const list = (address: string) => [address]
const one = (address: string) => address

const CONNECTION = {
  mode: 'wechat:pc',
  identifier: 'wechat',
  displayName: 'WeChat',
  appId: 'wx0123456789abcdef',
  appSecret: 'secret',
}
const ofConnections = (address: string) => {
  const made = CreateConnection.parse(CONNECTION)
  return [CreateConnection, UpdateConnection].map((form) => form.safeParse({ ...made, callbackUrl: address }))
}

/** Every field that takes addresses, and the names of APIs, which look like addresses. */
const FIELDS = {
  redirectUris: ofApplications('redirectUris', list),
  postLogoutRedirectUris: ofApplications('postLogoutRedirectUris', list),
  backchannelLogoutUri: ofApplications('backchannelLogoutUri', one),
  allowedOrigins: ofApplications('allowedOrigins', list),
  jwksUri: ofApplications('jwksUri', one),
  audiences: ofApplications('audiences', list),
  callbackUrl: ofConnections,
}
const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[]

const acceptedBy = (address: string) => NAMES.filter((name) => FIELDS[name](address).some(({ success }) => success))

describe('S12: no field accepts an address that leads elsewhere than it seems to', () => {
  test.each([
    ['another host in disguise', '//evil.example'],
    ['three slashes', '///evil.example'],
    ['a backslash for a slash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
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
    ['a NUL', 'https://ok.example/\0'],
    ['an invisible character', 'https://ok.example/\u200b'],
    ['a soft hyphen', 'https://o\u00adk.example'],
    ['an invisible character in the host', 'https://ok\u200b.evil.example'],
    ['loopback as a number, on http', 'http://2130706433'],
    ['text that runs backwards', 'https://ok.example/\u202eelpmaxe.live'],
    ['a dot at the end', 'https://ok.example./'],
    ['an ideographic dot', 'https://ok。example'],
    ['a full-width dot', 'https://ok．example'],
    ['a half-width dot', 'https://ok｡example'],
    ['a full-width slash', 'https://ok.example／evil.example'],
    ['a letter of another alphabet', 'https://оk.example'],
    ['loopback as a number', 'https://2130706433'],
    ['loopback in hexadecimal', 'https://0x7f000001'],
    ['loopback in short form', 'https://127.1'],
    ['loopback as IPv6', 'https://[::ffff:127.0.0.1]'],
    ['a wildcard host', 'https://*.ok.example'],
    ['a wildcard path', 'https://ok.example/*'],
    ['a fragment', 'https://ok.example/#https://evil.example'],
    ['characters that end an attribute', 'https://ok.example/"><script>'],
  ])('%s', (_, address) => expect(acceptedBy(address)).toEqual([]))
})

describe('S12: an ordinary address is stored letter by letter, because it is compared letter by letter', () => {
  test.each([
    ['a host that ends like another', 'https://okevil'],
    ['a host below another', 'https://ok.evil'],
    ['next twice', 'https://ok.example/?next=/a&next=//evil.example'],
    ['encoded slashes in the path', 'https://ok.example/%2f%2fevil.example'],
    ['slashes in the path', 'https://ok.example//evil.example'],
  ])('%s', (_, address) => {
    // An origin has neither a path nor capitals.
    const names = NAMES.filter((name) => name !== 'allowedOrigins' || new URL(address).origin === address)
    expect(acceptedBy(address)).toEqual(names)
    for (const name of names)
      for (const { data } of FIELDS[name](address))
        expect([data?.[name as keyof typeof data]].flat()).toEqual([address])
  })
})
