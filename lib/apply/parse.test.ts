// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is the syntax of the configuration file
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { AppError } from '../errors'
import { parseApply } from './parse'
import { ApplyRefusal } from './refusal'

const SECRET = 'sentinel-secret-of-at-least-32-characters'
const ENVIRONMENT = { SHOP_SECRET: SECRET, SHORT: 'sentinel', EMPTY: '' }

const read = (source: string) => parseApply(source, ENVIRONMENT)
const file = (source: string) => {
  const result = read(source)
  if ('mistakes' in result) throw new Error(JSON.stringify(result.mistakes))
  return result.file
}
/** `line: text` of each mistake. */
const mistakes = (source: string) => {
  const result = read(source)
  return 'mistakes' in result ? result.mistakes.map(({ line, text }) => `${line}: ${text}`) : []
}

const YAML = `# everything a pool may say
pools:
  - name: acme
    displayName: Acme
    owner: Owner@Example.com
    connections:
      - identifier: wechat
        displayName: WeChat
        appId: wx0123456789abcdef
        appSecret: \${SHOP_SECRET}
        loginOnly: true
    applications:
      - name: Shop
        type: web
        secret: "\${SHOP_SECRET}"
        redirectUris: [https://shop.example/cb]
        connections: [wechat]
    users:
      - email: Lin@Example.com
        password: \${SHOP_SECRET}
`

describe('a file', () => {
  test('is parsed with secrets from the environment and the defaults of the console', () =>
    expect(file(YAML)).toMatchObject({
      pools: [
        {
          name: 'acme',
          displayName: 'Acme',
          owner: 'owner@example.com',
          connections: [
            {
              identifier: 'wechat',
              displayName: 'WeChat',
              appId: 'wx0123456789abcdef',
              appSecret: SECRET,
              mode: 'wechat:pc',
              settings: { openPlatformAccount: 'default', profileRequired: false, fastLogin: true },
              callbackUrl: null,
              callbackByQuery: false,
              loginOnly: true,
              association: 'off',
              matchFields: [],
              bindMethods: [],
              sandbox: false,
            },
          ],
          applications: [
            {
              name: 'Shop',
              type: 'web',
              secret: SECRET,
              redirectUris: ['https://shop.example/cb'],
              postLogoutRedirectUris: [],
              embeddedQr: false,
              passwordLogin: false,
              emailCodeLogin: false,
              phoneCodeLogin: false,
              signUp: true,
              keyAuth: false,
              jwks: null,
              jwksUri: null,
              allowedOrigins: null,
              backchannelLogoutUri: null,
              audiences: [],
              wechatScope: false,
              thirdParty: false,
              accessTokenTtl: 3600,
              idTokenTtl: 3600,
              refreshTokenTtl: 2_592_000,
              refreshGrace: 10,
              connections: ['wechat'],
            },
          ],
          users: [
            {
              email: 'lin@example.com',
              emailVerified: false,
              phoneVerified: false,
              name: '',
              password: SECRET,
              identities: [],
            },
          ],
        },
      ],
    }))

  test('gets no default for settings that keep their stored value when left out', () => {
    const [pool] = file(YAML).pools
    expect(pool?.connections[0]).not.toHaveProperty('callbackNeedsState')
    expect(pool?.applications[0]).not.toHaveProperty('requirePkce')
  })

  test('may be JSON too', () => {
    const json = JSON.stringify({ pools: [{ name: 'acme', users: [{ email: 'a@b.co', password: '${SHOP_SECRET}' }] }] })
    expect(file(json)).toMatchObject({ pools: [{ name: 'acme', users: [{ password: SECRET }] }] })
  })

  test('may be the example of the documentation', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/apply.md', 'utf8')) ?? []
    const environment = Object.fromEntries([...example.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => [name, SECRET]))
    expect(parseApply(example, environment)).toMatchObject({ file: { pools: [{ name: 'shop' }] } })
  })

  test('needs no AppID and no secret for a sandbox connection', () =>
    expect(
      file('pools:\n  - name: acme\n    connections: [{identifier: wechat, displayName: W, sandbox: true}]\n'),
    ).toMatchObject({ pools: [{ connections: [{ sandbox: true }] }] }))
})

const pool = (lines: string) => `pools:\n  - name: acme\n${lines.replace(/^/gm, '    ')}\n`

describe('every mistake is reported with its line', () => {
  test.each<[string, string, (string | RegExp)[]]>([
    ['an empty file', '', [/^1: the file: /]],
    ['a list', '[]', [/^1: the file: /]],
    ['pools that are not a list', 'pools: 3', [/^1: pools: /]],
    ['broken YAML', 'pools:\n\t- name: acme', [/^2: /]],
    ['a key twice', '{"pools": [],\n"pools": []}', [/^2: .*unique/]],
    ['an unknown key', 'pools:\n  - name: acme\n    colour: red\n', ['3: colour: there is no such field.']],
    [
      'several unknown keys, each where it stands',
      'pools:\n  - name: acme\n    colour: red\n    displayName: A\n    size: 3\n',
      ['3: colour: there is no such field.', '5: size: there is no such field.'],
    ],
    [
      'an unknown key in JSON',
      '{"pools": [\n  {"name": "acme",\n   "colour": "red"}]}',
      ['3: colour: there is no such field.'],
    ],
    ['a missing key', 'pools:\n  - displayName: Acme\n', [/^2: name: /]],
    ['a reserved name', 'pools:\n  - name: system\n', ['2: name: This name is reserved. Choose another.']],
    ['a pool twice', 'pools:\n  - name: acme\n  - name: acme\n', ['3: name: stands here twice']],
    [
      'one bad address of several',
      pool(
        'applications:\n  - name: a\n    type: web\n    redirectUris:\n      - https://ok.example\n      - http://bad.example',
      ),
      ['8: redirectUris: Use https://. http:// is only for localhost.'],
    ],
    [
      'two bad addresses after a repeated one',
      pool(
        'applications:\n  - name: a\n    type: web\n    redirectUris:\n      - https://ok.example\n      - https://ok.example\n      - http://bad.example\n      - https://a.example/#x',
      ),
      [
        '9: redirectUris: Use https://. http:// is only for localhost.',
        '10: redirectUris: Remove the # and everything after it.',
      ],
    ],
    [
      'a bad origin, a bad name of an API, and a bad lifetime',
      pool(
        'applications:\n  - name: a\n    type: spa\n    allowedOrigins:\n      - https://ok.example\n      - https://ok.example/\n    audiences: [orders]\n    idTokenTtl: 1',
      ),
      [
        '8: allowedOrigins: Enter only scheme, host and port, without a path or a / at the end.',
        '9: audiences: This is not a valid address. Write it in full, such as https://app.example.com.',
        '10: idTokenTtl: This is too short or too long.',
      ],
    ],
    [
      'a private key',
      pool(
        'applications:\n  - name: a\n    type: web\n    keyAuth: true\n    jwks:\n      keys:\n        - {kty: RSA, n: n, e: AQAB, d: sentinel}',
      ),
      ['8: jwks: This contains a private key, so nothing was saved. Paste only the public key.'],
    ],
    [
      'a secret of an application that is not a web application',
      pool('applications:\n  - name: a\n    type: spa\n    secret: ${SHOP_SECRET}'),
      ['6: secret: Only web applications have an App Secret.'],
    ],
    [
      'an App ID twice',
      pool('applications:\n  - {id: app_abcd, name: a, type: spa}\n  - {id: app_abcd, name: b, type: spa}'),
      ['5: id: stands here twice'],
    ],
    [
      'a connection twice',
      pool(
        'connections:\n  - {identifier: w, displayName: W, sandbox: true}\n  - {identifier: w, displayName: W, sandbox: true}',
      ),
      ['5: identifier: stands here twice'],
    ],
    [
      'a real connection without AppID and secret',
      pool('connections:\n  - identifier: w\n    displayName: W'),
      [/^4: appId: /, /^4: appSecret: /],
    ],
    [
      'Ask Binding Mode without a method, in the sandbox too',
      pool('connections:\n  - {identifier: w, displayName: W, sandbox: true, association: ask}'),
      ['4: bindMethods: Choose at least one.'],
    ],
    [
      'a user twice, in whatever case',
      pool('users:\n  - {email: a@b.co, password: "${SHOP_SECRET}"}\n  - {email: A@b.co, password: "${SHOP_SECRET}"}'),
      ['5: email: stands here twice'],
    ],
    [
      'a user without anything to find them by',
      pool('users:\n  - name: Lin\n    password: ${SHOP_SECRET}'),
      ['4: users: A user needs an email, a phone or identities.'],
    ],
    ...['+8613800138000', '"13800138000"', '13800138000'].map((phone): [string, string, string[]] => [
      `a phone number without quotes or country code: ${phone}`,
      pool(`users:\n  - phone: ${phone}`),
      ['4: phone: Write a phone number in quotes and with its country code, such as "+8613800138000".'],
    ]),
    [
      'an invalid phone number beside a repeated one',
      pool('users:\n  - phone: "+86 1"\n  - phone: "+86 138 0013 8000"\n  - phone: "+8613800138000"'),
      ['4: phone: Enter a phone number, such as 138 0013 8000 or +1 415 555 2671.'],
    ],
    [
      'a phone number twice, however it is written',
      pool('users:\n  - phone: "+86 138 0013 8000"\n  - phone: "+8613800138000"'),
      ['5: phone: stands here twice'],
    ],
    [
      'a verified mark without an address',
      pool('users:\n  - email: a@b.co\n    phoneVerified: true'),
      ['5: phoneVerified: There is no address here to mark as verified.'],
    ],
    [
      'a verified mark that is a text (S04)',
      pool('users:\n  - email: a@b.co\n    emailVerified: "true"'),
      [/^5: emailVerified: /],
    ],
    [
      'an identity without a key, and one with an invalid key',
      pool(
        'users:\n  - email: a@b.co\n    identities:\n      - connection: w\n      - connection: w\n        unionid: "null"',
      ),
      [
        '6: openid: Enter an OpenID or a UnionID.',
        '8: unionid: WeChat’s IDs have 6 to 64 letters, digits, hyphens or underscores.',
      ],
    ],
    [
      'several mistakes, in the order of their lines',
      'pools:\n  - name: 1acme\n    users:\n      - email: nobody\n        password: x\n',
      [/^2: name: /, /^4: email: /, /^5: password: /],
    ],
  ])('%s', (_, source, expected) =>
    expect(mistakes(source)).toEqual(
      expected.map((text) => (typeof text === 'string' ? text : expect.stringMatching(text))),
    ),
  )

  test('broken JSON is reported at the line where it breaks', () =>
    expect(mistakes('{"pools": [\n{"name": }}\n]}')[0]).toMatch(/^2: /))

  test('an alias of YAML is refused', () => expect(mistakes('pools:\n  - &a {name: acme}\n  - *a\n')).not.toEqual([]))
})

describe('a secret is never written into the file', () => {
  const HINT = 'never write a secret into the file. Write ${A_NAME}, and set A_NAME in the environment.'
  const places: [string, (secret: string) => string][] = [
    ['secret', (secret) => pool(`applications:\n  - name: a\n    type: web\n    secret: ${secret}`)],
    [
      'appSecret',
      (secret) =>
        pool(
          `connections:\n  - identifier: w\n    displayName: W\n    appId: wx0123456789abcdef\n    appSecret: ${secret}`,
        ),
    ],
    ['password', (secret) => pool(`users:\n  - email: a@b.co\n    password: ${secret}`)],
  ]

  test.each(places)('%s', (key, source) => {
    for (const secret of [
      'sentinel-literal',
      '"prefix-${SHOP_SECRET}"',
      '$SHOP_SECRET',
      '${shop}',
      '1234567890',
      'true',
    ])
      expect(mistakes(source(secret))).toEqual([
        expect.stringMatching(new RegExp(`^\\d: ${key}: never write a secret`)),
      ])
    expect(mistakes(source('"${SHOP_SECRET}"'))).toEqual([])
  })

  test.each(places)('a missing one is named: %s', (key, source) => {
    for (const name of ['MISSING', 'EMPTY'])
      expect(mistakes(source(`"\${${name}}"`))).toEqual([
        expect.stringMatching(new RegExp(`^\\d: ${key}: ${name} is not set in the environment.$`)),
      ])
  })

  test('the hint says what to write', () =>
    expect(mistakes(pool('users:\n  - email: a@b.co\n    password: literal'))).toEqual([`5: password: ${HINT}`]))

  test('no mistake quotes the secret', () => {
    for (const [, source] of places)
      for (const secret of ['sentinel-literal', '"${SHORT}"', '[sentinel]', '{a: sentinel}'])
        expect(JSON.stringify(mistakes(source(secret)))).not.toContain('sentinel')
    expect(mistakes(pool('users:\n  - email: a@b.co\n    password: ${SHORT}'))).toEqual([
      '5: password: Use at least 10 characters.',
    ])
  })
})

describe('the mode of a connection in a file', () => {
  const connection = (more: string) =>
    parseApply(
      `pools: [{ name: acme, connections: [{ identifier: wechat, displayName: WeChat, sandbox: true, ${more} }] }]`,
      {},
    )
  const settings = (more: string) => {
    const parsed = connection(more)
    return 'file' in parsed ? parsed.file.pools[0]?.connections[0]?.settings : parsed.mistakes
  }

  test('is the first one if none is given, and its settings stand beside the others', () => {
    const expected = { openPlatformAccount: 'second', profileRequired: false, fastLogin: false }
    expect(settings('openPlatformAccount: second, fastLogin: false')).toEqual(expected)
    expect(settings('mode: wechat:pc, openPlatformAccount: second, fastLogin: false')).toEqual(expected)
  })

  test.each<[string, string]>([
    ['mode: wechat:carrier-pigeon', 'mode: '],
    ['colour: red', 'colour: there is no such field.'],
    ['settings: {}', 'settings: there is no such field.'],
    ['fastLogin: perhaps', 'fastLogin: '],
    ['openPlatformAccount: No Name', 'openPlatformAccount: '],
  ])('%s is a mistake', (more, text) => expect(settings(more)).toMatchObject([{ text: expect.stringContaining(text) }]))
})

test('a refusal of a whole row has the line of the row, and names it', () => {
  const parsed = parseApply(
    'pools:\n  - name: acme\n    connections:\n      - { identifier: wechat, displayName: W, sandbox: true }',
    {},
  )
  const refusal = (field?: string) =>
    new ApplyRefusal(
      ['pools', 0, 'connections', 0],
      new AppError('conflict', { field, reason: 'changed_meanwhile' }),
      'pool acme, connection wechat',
    )
  if (!('file' in parsed)) throw new Error('it is right')
  expect(parsed.mistakeOf(refusal())).toEqual({
    line: 4,
    text: 'pool acme, connection wechat: Somebody else changed this at the same moment, so nothing was saved. Try again.',
  })
  expect(parsed.mistakeOf(refusal('displayName')).text).toMatch(/^displayName: /)
})
