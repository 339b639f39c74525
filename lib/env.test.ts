import { describe, expect, test } from 'vitest'
import { parseEnv } from './env'

const CAPTCHA = {
  CAPTCHA_SCRIPT_URL: 'https://captcha.example/api.js',
  CAPTCHA_VERIFY_URL: 'https://captcha.example/verify',
  CAPTCHA_SITE_KEY: 'site',
  CAPTCHA_SECRET: 'hidden',
}
const KEY = 'k'.repeat(32)
const HOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

const read = (source: Record<string, string | undefined>) => {
  const result = parseEnv(source)
  if ('mistakes' in result) throw new Error(result.mistakes.join('\n'))
  return result.env
}

describe('every mistake in the settings gets one sentence', () => {
  test.each<[Record<string, string>, string]>([
    [{ PORT: 'three' }, 'PORT must be a number.'],
    [{ PORT: '3000.5' }, 'PORT must be a whole number.'],
    [{ PORT: '0' }, 'PORT must be between 1 and 65535.'],
    [{ PORT: '65536' }, 'PORT must be between 1 and 65535.'],
    [
      { BASE_URL: 'login.example.com' },
      'BASE_URL must be an origin such as https://login.example.com, with nothing after the host.',
    ],
    [
      { BASE_URL: 'https://login.example.com/path' },
      'BASE_URL must be an origin such as https://login.example.com, with nothing after the host.',
    ],
    [
      { BASE_URL: 'https://me@login.example.com' },
      'BASE_URL must be an origin such as https://login.example.com, with nothing after the host.',
    ],
    [
      { BASE_URL: 'ftp://login.example.com' },
      'BASE_URL must be an origin such as https://login.example.com, with nothing after the host.',
    ],
    [{ BASE_URL: 'http://login.example.com' }, 'BASE_URL must begin with https:// unless it is localhost.'],
    [
      { BASE_URL: 'https://192.0.2.1' },
      'BASE_URL must be a name, not an IP address: every user pool gets a host of its own below it.',
    ],
    [
      { BASE_URL: 'http://127.0.0.1:3000' },
      'BASE_URL must be a name, not an IP address: every user pool gets a host of its own below it.',
    ],
    [
      { BASE_URL: 'http://[::1]:3000' },
      'BASE_URL must be a name, not an IP address: every user pool gets a host of its own below it.',
    ],
    [{ DATABASE_URL: 'mysql://localhost/menshen' }, 'DATABASE_URL must begin with postgresql://.'],
    [
      { SECRET_KEY: 'short' },
      'SECRET_KEY must have at least 32 characters (several keys: separate them with commas, the newest first).',
    ],
    [
      { SECRET_KEY: `${KEY},short` },
      'SECRET_KEY must have at least 32 characters (several keys: separate them with commas, the newest first).',
    ],
    [
      { NODE_ENV: 'production' },
      'SECRET_KEY is missing: set it to at least 32 random characters and keep it. (npm run up keeps one of its own, in .data/secret-key.)',
    ],
    [
      { NODE_ENV: 'production', SECRET_KEY: '' },
      'SECRET_KEY is missing: set it to at least 32 random characters and keep it. (npm run up keeps one of its own, in .data/secret-key.)',
    ],
    [{ SANDBOX: 'yes' }, 'SANDBOX must be 1 (on), 0 (off), or public (on, and open to everybody).'],
    [{ SANDBOX_SECRET: 'short' }, 'SANDBOX_SECRET must have at least 16 characters.'],
    [{ SANDBOX_HOLD: 'long' }, 'SANDBOX_HOLD must be a number of seconds.'],
    [{ SANDBOX_HOLD: '61' }, 'SANDBOX_HOLD must be between 0 and 60 seconds.'],
    ...['http://192.168.1.20', '192.168.1.20:3000', 'my computer', '192.168.1.20/connect'].map(
      (SANDBOX_LAN): [Record<string, string>, string] => [
        { SANDBOX_LAN },
        'SANDBOX_LAN must be an address of this computer in the local network, such as 192.168.1.20.',
      ],
    ),
    ...['0.0.0.0', '::'].map((SANDBOX_LAN): [Record<string, string>, string] => [
      { SANDBOX_LAN },
      'SANDBOX_LAN must be one address of this computer, such as 192.168.1.20, not all of them.',
    ]),
    [
      { BASE_URL: 'https://login.example.com', SANDBOX_LAN: '192.168.1.20' },
      'SANDBOX_LAN is for an installation on localhost: this one has an address that phones can reach.',
    ],
    [
      { NODE_ENV: 'production', SECRET_KEY: KEY, BASE_URL: 'https://login.example.com', SANDBOX: '1' },
      'SANDBOX=1 is for localhost: in its simulator everybody may log in as anybody. To have it on this address all the same, say SANDBOX=public.',
    ],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY must be 1 (on) or 0 (off).'],
    [{ CLIENT_ADDRESS_HEADER: 'X-Real-IP:' }, 'CLIENT_ADDRESS_HEADER must be the name of a header, such as X-Real-IP.'],
    [
      { CAPTCHA_SCRIPT_URL: 'https://captcha.example/api.js', CAPTCHA_SITE_KEY: 'site' },
      'CAPTCHA_VERIFY_URL and CAPTCHA_SECRET are missing: a captcha needs all four of them.',
    ],
    [
      { ...CAPTCHA, CAPTCHA_VERIFY_URL: 'http://captcha.example/verify' },
      'CAPTCHA_VERIFY_URL must be an https:// address (http:// on localhost), without user name or password.',
    ],
    [
      { ...CAPTCHA, CAPTCHA_NAME: 'two words' },
      'CAPTCHA_NAME must be the class of its element, such as cf-turnstile or h-captcha.',
    ],
    [{ SIGN_UP: 'closed' }, 'SIGN_UP must be open or invite.'],
    [{ BRAND_NAME: 'n'.repeat(41) }, 'BRAND_NAME must have at most 40 characters.'],
    ...['Shop\u202eppA', 'Shop\r\nBcc: x', '\u200b'].map((BRAND_NAME): [Record<string, string>, string] => [
      { BRAND_NAME },
      'BRAND_NAME must not have line breaks or invisible characters.',
    ]),
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug or silent.'],
    [{ SMTP_URL: 'mail.example.com' }, 'SMTP_URL must begin with smtp:// or smtps://.'],
    ...['smtp://', 'smtp://me:pass/word@mail.example.com', 'smtp://me:100%@mail.example.com'].map(
      (SMTP_URL): [Record<string, string>, string] => [
        { SMTP_URL },
        'SMTP_URL must be an address such as smtps://user:password@mail.example.com, with signs such as / # % @ in the password percent-encoded.',
      ],
    ),
    ...[
      'shop',
      'Shop',
      'Shop <shop>',
      'shop@example.com, mei@example.com',
      'Shop <shop@example.com',
      'shop@example.com>',
      'Shop\r\nBcc: x <shop@example.com>',
      'Shop\u202eppA <shop@example.com>',
    ].map((MAIL_FROM): [Record<string, string>, string] => [
      { MAIL_FROM },
      'MAIL_FROM must be an address such as no-reply@example.com, or Shop <no-reply@example.com>, without line breaks or invisible characters.',
    ]),
    ...['sms.example.com', 'http://sms.example.com/send', 'https://me:secret@sms.example.com', 'ftp://localhost'].map(
      (SMS_HOOK_URL): [Record<string, string>, string] => [
        { SMS_HOOK_URL, SMS_HOOK_SECRET: HOOK_SECRET },
        'SMS_HOOK_URL must be an https:// address (http:// on localhost), without user name or password.',
      ],
    ),
    ...[
      'secret',
      'whsec_',
      'whsec_c2hvcnQ=',
      HOOK_SECRET.slice('whsec_'.length),
      `${HOOK_SECRET}=`,
      HOOK_SECRET.slice(0, -1),
    ].map((SMS_HOOK_SECRET): [Record<string, string>, string] => [
      { SMS_HOOK_URL: 'https://sms.example.com', SMS_HOOK_SECRET },
      'SMS_HOOK_SECRET must be whsec_ and at least 24 random bytes in base64: echo "whsec_$(openssl rand -base64 32)" makes one.',
    ]),
    [
      { SMS_HOOK_URL: 'https://sms.example.com' },
      'SMS_HOOK_SECRET is missing: by it, the receiver at SMS_HOOK_URL knows that a message is ours.',
    ],
    [
      { SMS_HOOK_SECRET: HOOK_SECRET },
      'SMS_HOOK_URL is missing: SMS_HOOK_SECRET signs what is sent there, and nothing else.',
    ],
    ...['cn', 'China', 'UK'].map((PHONE_REGION): [Record<string, string>, string] => [
      { PHONE_REGION },
      'PHONE_REGION must be two capital letters that name a country, such as CN or GB.',
    ]),
    [{ SENDS_PER_DAY: 'many' }, 'SENDS_PER_DAY must be a number.'],
    [{ SENDS_PER_DAY: '1.5' }, 'SENDS_PER_DAY must be a whole number.'],
    ...['0', '10000001'].map((SENDS_PER_DAY): [Record<string, string>, string] => [
      { SENDS_PER_DAY },
      'SENDS_PER_DAY must be between 1 and 10000000.',
    ]),
    [
      { WECHAT_API_ORIGIN: 'https://api.weixin.qq.com/sns' },
      'WECHAT_API_ORIGIN must be an origin such as https://login.example.com, with nothing after the host.',
    ],
  ])('%j', (source, sentence) => {
    expect(parseEnv(source)).toEqual({ mistakes: [sentence] })
  })

  test('several mistakes are listed together', () => {
    expect(parseEnv({ PORT: 'three', SANDBOX: 'yes' })).toEqual({
      mistakes: ['PORT must be a number.', 'SANDBOX must be 1 (on), 0 (off), or public (on, and open to everybody).'],
    })
  })
})

describe('a setting that is left out has a default that suits a first try', () => {
  test('a captcha is all of its settings', () => {
    expect(read({}).CAPTCHA).toBeNull()
    expect(read(CAPTCHA).CAPTCHA).toEqual({
      script: 'https://captcha.example/api.js',
      verify: 'https://captcha.example/verify',
      siteKey: 'site',
      secret: 'hidden',
      name: 'cf-turnstile',
    })
  })

  test('nothing set: localhost on port 3000, sign-up open', () => {
    expect(read({})).toMatchObject({
      PORT: 3000,
      BASE_URL: 'http://localhost:3000',
      loopback: true,
      SIGN_UP: 'open',
      SANDBOX: false,
      TRUST_PROXY: false,
      BRAND_NAME: 'Menshen',
      DATA_DIR: '.data',
      MAIL_FROM: { name: 'Menshen', address: 'no-reply@localhost' },
      PHONE_REGION: 'CN',
      SENDS_PER_DAY: 20_000,
    })
  })

  test('the base address has the port', () => {
    expect(read({ PORT: '4000' }).BASE_URL).toBe('http://localhost:4000')
  })

  test('on a public address signing up needs an invitation', () => {
    expect(read({ BASE_URL: 'https://login.example.com' })).toMatchObject({ loopback: false, SIGN_UP: 'invite' })
  })

  test('a laptop may call private networks; a public installation only if it is set to', () => {
    const site = { BASE_URL: 'https://login.example.com' }
    expect(read({}).ALLOW_PRIVATE_HOSTS).toBe(true)
    expect(read(site).ALLOW_PRIVATE_HOSTS).toBe(false)
    expect(read({ ...site, ALLOW_PRIVATE_HOSTS: '1' }).ALLOW_PRIVATE_HOSTS).toBe(true)
    expect(read({ ALLOW_PRIVATE_HOSTS: '0' }).ALLOW_PRIVATE_HOSTS).toBe(false)
  })

  test('a name below localhost is loopback, one that only looks like it is not', () => {
    expect(read({ BASE_URL: 'http://login.localhost:3000' }).loopback).toBe(true)
    expect(read({ BASE_URL: 'https://notlocalhost' }).loopback).toBe(false)
  })

  test.each([
    [{ SANDBOX: '1' }, true],
    [{ SANDBOX: '0' }, false],
    [{ SANDBOX: 'public', BASE_URL: 'https://login.example.com' }, false],
  ])('%j: only this machine can reach the sandbox: %s', (settings, local) =>
    expect(read(settings).localSandbox).toBe(local),
  )

  test('an empty value counts as not set', () => {
    expect(read({ PORT: '', SANDBOX: '', BASE_URL: '' })).toMatchObject({ PORT: 3000, SANDBOX: false })
  })

  test('a trailing slash of an origin is dropped', () => {
    expect(read({ BASE_URL: 'https://login.example.com/' }).BASE_URL).toBe('https://login.example.com')
  })
})

describe('mail comes from', () => {
  const site = { BASE_URL: 'https://login.example.com', BRAND_NAME: '门神' }
  test.each<[string, Record<string, string>, object]>([
    ['our host, with the name of the brand', site, { name: '门神', address: 'no-reply@login.example.com' }],
    ['an address', { ...site, MAIL_FROM: 'hi@example.com' }, { name: '', address: 'hi@example.com' }],
    ['an address in brackets', { MAIL_FROM: '<hi@example.com>' }, { name: '', address: 'hi@example.com' }],
    ['a name and an address', { MAIL_FROM: '小店 <hi@example.com>' }, { name: '小店', address: 'hi@example.com' }],
  ])('%s', (_, settings, from) => expect(read(settings).MAIL_FROM).toEqual(from))
})

test.each(['https://sms.example.com/send?to=me', 'http://localhost:8080', 'http://127.0.0.1:8080/sms'])(
  'text messages may go to %s',
  (SMS_HOOK_URL) => expect(read({ SMS_HOOK_URL, SMS_HOOK_SECRET: HOOK_SECRET })).toMatchObject({ SMS_HOOK_URL }),
)

describe('the sandbox is on', () => {
  const production = { NODE_ENV: 'production', SECRET_KEY: KEY }
  const site = { ...production, BASE_URL: 'https://login.example.com' }
  test.each<[string, Record<string, string>, boolean]>([
    ['in production on localhost, when asked for', { ...production, SANDBOX: '1' }, true],
    ['on a public address, when it is set to public', { ...site, SANDBOX: 'public' }, true],
    ['on a public address while developing', { BASE_URL: 'https://login.example.com', SANDBOX: '1' }, true],
    ['not on a public address by default', site, false],
    ['not when switched off', { SANDBOX: '0' }, false],
  ])('%s', (_, settings, on) => expect(read(settings).SANDBOX).toBe(on))

  test.each(['192.168.1.20', 'fd00::20', 'my-computer.local'])('phones may find it at %s', (SANDBOX_LAN) =>
    expect(read({ SANDBOX_LAN }).SANDBOX_LAN).toBe(SANDBOX_LAN),
  )
})
