import { isSupportedCountry } from 'libphonenumber-js/min'
import { z } from 'zod'
import { isLoopback } from './loopback'
import { isPlainName } from './text'

const originUrl = (name: string) =>
  z.string().transform((value, ctx) => {
    const url = URL.canParse(value) ? new URL(value) : null
    if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username)
      ctx.addIssue(`${name} must be an origin such as https://login.example.com, with nothing after the host.`)
    return url?.origin ?? value
  })

const flag = (name: string) =>
  z.enum(['0', '1'], `${name} must be 1 (on) or 0 (off).`).transform((value) => value === '1')

function isMailServer(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  try {
    decodeURIComponent(`${url?.username}${url?.password}`)
  } catch {
    return false
  }
  return Boolean(url?.hostname)
}

function isHookUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  return safe && !url.username && !url.password
}

const webAddress = (name: string) =>
  `${name} must be an https:// address (http:// on localhost), without user name or password.`

/** The settings of a captcha, which are all set or none. */
function captchaOf(value: Partial<Record<(typeof CAPTCHA_SETTINGS)[number], string>> & { CAPTCHA_NAME: string }) {
  const {
    CAPTCHA_SCRIPT_URL: script,
    CAPTCHA_VERIFY_URL: verify,
    CAPTCHA_SITE_KEY: siteKey,
    CAPTCHA_SECRET: secret,
  } = value
  return script && verify && siteKey && secret ? { script, verify, siteKey, secret, name: value.CAPTCHA_NAME } : null
}

const CAPTCHA_SETTINGS = ['CAPTCHA_SCRIPT_URL', 'CAPTCHA_VERIFY_URL', 'CAPTCHA_SITE_KEY', 'CAPTCHA_SECRET'] as const

const Schema = z
  .object({
    NODE_ENV: z.string().default('development'),
    PORT: z.coerce
      .number('PORT must be a number.')
      .int('PORT must be a whole number.')
      .min(1, 'PORT must be between 1 and 65535.')
      .max(65535, 'PORT must be between 1 and 65535.')
      .default(3000),
    BASE_URL: originUrl('BASE_URL').optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must begin with postgresql://.')
      .optional(),
    SECRET_KEY: z
      .string()
      .refine(
        (value) => value.split(',').every((key) => key.trim().length >= 32),
        'SECRET_KEY must have at least 32 characters (several keys: separate them with commas, the newest first).',
      )
      .optional(),
    SANDBOX: z
      .enum(['0', '1', 'public'], 'SANDBOX must be 1 (on), 0 (off), or public (on, and open to everybody).')
      .transform((value) => value !== '0')
      .default(false),
    SANDBOX_LAN: z
      .union(
        [z.ipv4(), z.ipv6(), z.hostname()],
        'SANDBOX_LAN must be an address of this computer in the local network, such as 192.168.1.20.',
      )
      .refine(
        (value) => !/^[0.:]+$/.test(value),
        'SANDBOX_LAN must be one address of this computer, such as 192.168.1.20, not all of them.',
      )
      .optional(),
    SANDBOX_SECRET: z.string().min(16, 'SANDBOX_SECRET must have at least 16 characters.').optional(),
    SANDBOX_HOLD: z.coerce
      .number('SANDBOX_HOLD must be a number of seconds.')
      .min(0, 'SANDBOX_HOLD must be between 0 and 60 seconds.')
      .max(60, 'SANDBOX_HOLD must be between 0 and 60 seconds.')
      .default(25),
    SIGN_UP: z.enum(['open', 'invite'], 'SIGN_UP must be open or invite.').optional(),
    BRAND_NAME: z
      .string()
      .min(1, 'BRAND_NAME must not be empty.')
      .max(40, 'BRAND_NAME must have at most 40 characters.')
      .refine(isPlainName, 'BRAND_NAME must not have line breaks or invisible characters.')
      .default('Menshen'),
    TRUST_PROXY: flag('TRUST_PROXY').default(false),
    CLIENT_ADDRESS_HEADER: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,60}$/, 'CLIENT_ADDRESS_HEADER must be the name of a header, such as X-Real-IP.')
      .optional(),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
        'LOG_LEVEL must be fatal, error, warn, info, debug or silent.',
      )
      .default('info'),
    ALLOW_PRIVATE_HOSTS: flag('ALLOW_PRIVATE_HOSTS').optional(),
    KEY_DAYS: z.coerce
      .number('KEY_DAYS must be a number of days.')
      .int('KEY_DAYS must be a whole number of days.')
      .min(0, 'KEY_DAYS must be between 0 (never by itself) and 3650 days.')
      .max(3650, 'KEY_DAYS must be between 0 (never by itself) and 3650 days.')
      .default(90),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, { error: 'SMTP_URL must begin with smtp:// or smtps://.', abort: true })
      .refine(
        isMailServer,
        'SMTP_URL must be an address such as smtps://user:password@mail.example.com, with signs such as / # % @ in the password percent-encoded.',
      )
      .optional(),
    MAIL_FROM: z
      .string()
      .transform((value, ctx) => {
        const [, name, address] = /^(?:([^<>@]*)<)?([!-~]+?)>?$/u.exec(value) ?? []
        const isOne = z.email().safeParse(address).success && value.includes('<') === value.endsWith('>')
        if (!isOne || !isPlainName(name?.trim() ?? ''))
          ctx.addIssue(
            'MAIL_FROM must be an address such as no-reply@example.com, or Shop <no-reply@example.com>, without line breaks or invisible characters.',
          )
        return { name: name?.trim() ?? '', address: address ?? '' }
      })
      .optional(),
    SMS_HOOK_URL: z
      .string()
      .refine(
        isHookUrl,
        'SMS_HOOK_URL must be an https:// address (http:// on localhost), without user name or password.',
      )
      .optional(),
    SMS_HOOK_SECRET: z
      .string()
      .regex(
        /^whsec_(?=.{32,}$)([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
        'SMS_HOOK_SECRET must be whsec_ and at least 24 random bytes in base64: echo "whsec_$(openssl rand -base64 32)" makes one.',
      )
      .optional(),
    PHONE_REGION: z
      .string()
      .refine(isSupportedCountry, 'PHONE_REGION must be two capital letters that name a country, such as CN or GB.')
      .default('CN'),
    CAPTCHA_SCRIPT_URL: z.string().refine(isHookUrl, webAddress('CAPTCHA_SCRIPT_URL')).optional(),
    CAPTCHA_VERIFY_URL: z.string().refine(isHookUrl, webAddress('CAPTCHA_VERIFY_URL')).optional(),
    CAPTCHA_SITE_KEY: z.string().optional(),
    CAPTCHA_SECRET: z.string().optional(),
    CAPTCHA_NAME: z
      .string()
      .regex(/^[a-z][a-z-]{0,30}$/, 'CAPTCHA_NAME must be the class of its element, such as cf-turnstile or h-captcha.')
      .default('cf-turnstile'),
    SENDS_PER_DAY: z.coerce
      .number('SENDS_PER_DAY must be a number.')
      .int('SENDS_PER_DAY must be a whole number.')
      .min(1, 'SENDS_PER_DAY must be between 1 and 10000000.')
      .max(10_000_000, 'SENDS_PER_DAY must be between 1 and 10000000.')
      .default(20_000),
    WECHAT_OPEN_ORIGIN: originUrl('WECHAT_OPEN_ORIGIN').default('https://open.weixin.qq.com'),
    WECHAT_API_ORIGIN: originUrl('WECHAT_API_ORIGIN').default('https://api.weixin.qq.com'),
    DATA_DIR: z.string().min(1).default('.data'),
  })
  .transform((value) => {
    const BASE_URL = value.BASE_URL ?? `http://localhost:${value.PORT}`
    const loopback = isLoopback(new URL(BASE_URL).hostname)
    return {
      ...value,
      BASE_URL,
      loopback,
      /** The sandbox is on and only this machine can reach it, so only its developer can use it. */
      localSandbox: value.SANDBOX && loopback,
      MAIL_FROM: value.MAIL_FROM ?? { name: value.BRAND_NAME, address: `no-reply@${new URL(BASE_URL).hostname}` },
      /** Whether requests to applications' addresses, such as logout notices, may go to private networks. */
      ALLOW_PRIVATE_HOSTS: value.ALLOW_PRIVATE_HOSTS ?? loopback,
      CAPTCHA: captchaOf(value),
      SIGN_UP: value.SIGN_UP ?? (loopback ? ('open' as const) : ('invite' as const)),
    }
  })

/**
 * What is wrong with settings in combination. Reads the raw values, so that it can run when single settings are wrong
 * too.
 */
function combinationMistakes(source: Record<string, string | undefined>): string[] {
  const mistakes: string[] = []
  const base = source.BASE_URL && URL.canParse(source.BASE_URL) ? new URL(source.BASE_URL) : null
  if (base && /^[\d.]+$|^\[/.test(base.hostname))
    mistakes.push('BASE_URL must be a name, not an IP address: every user pool gets a host of its own below it.')
  else if (base?.protocol === 'http:' && !isLoopback(base.hostname))
    mistakes.push('BASE_URL must begin with https:// unless it is localhost.')
  const isPublic = base !== null && !isLoopback(base.hostname)
  if (isPublic && source.NODE_ENV === 'production' && source.SANDBOX === '1')
    mistakes.push(
      'SANDBOX=1 is for localhost: in its simulator everybody may log in as anybody. To have it on this address all the same, say SANDBOX=public.',
    )
  if (isPublic && source.SANDBOX_LAN)
    mistakes.push('SANDBOX_LAN is for an installation on localhost: this one has an address that phones can reach.')
  if (source.SMS_HOOK_URL && !source.SMS_HOOK_SECRET)
    mistakes.push('SMS_HOOK_SECRET is missing: by it, the receiver at SMS_HOOK_URL knows that a message is ours.')
  if (source.SMS_HOOK_SECRET && !source.SMS_HOOK_URL)
    mistakes.push('SMS_HOOK_URL is missing: SMS_HOOK_SECRET signs what is sent there, and nothing else.')
  const missing = CAPTCHA_SETTINGS.filter((name) => !source[name])
  if (missing.length && missing.length < CAPTCHA_SETTINGS.length)
    mistakes.push(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: a captcha needs all four of them.`,
    )
  if (source.NODE_ENV === 'production' && !source.SECRET_KEY)
    mistakes.push(
      'SECRET_KEY is missing: set it to at least 32 random characters and keep it. (npm run up keeps one of its own, in .data/secret-key.)',
    )
  return mistakes
}

export type Env = z.infer<typeof Schema>

/** @returns the settings, or one sentence per mistake. Empty values count as not set. */
export function parseEnv(source: Record<string, string | undefined>): { env: Env } | { mistakes: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Schema.safeParse(given)
  const combined = combinationMistakes(given)
  if (parsed.success && !combined.length) return { env: parsed.data }
  return {
    mistakes: [
      ...(parsed.error?.issues ?? []).map((issue) =>
        issue.path[0] && !issue.message.includes(String(issue.path[0]))
          ? `${String(issue.path[0])}: ${issue.message}`
          : issue.message,
      ),
      ...combined,
    ],
  }
}

let parsed: Env | undefined

/** The settings of this process. They are read on first use rather than on import, so that a build needs none. */
export function env(): Env {
  if (parsed) return parsed
  const result = parseEnv(process.env)
  if ('mistakes' in result)
    throw new Error(`The settings are wrong.\n${result.mistakes.map((m) => `- ${m}`).join('\n')}`)
  parsed = result.env
  return parsed
}
