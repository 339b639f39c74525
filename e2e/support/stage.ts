import type { Installation } from './menshen'

/** An installation that all tests share; `hand` is the port of its stage hand. */
export type Shared = Installation & { logFile: string; hand: number }

export type Stage = {
  local: Shared
  domain: Shared
  /** The origin of the WeChat stand-in, which lists the requests that it got at `/__asked`. */
  wechat: string
  /** The origin of the post office, which lists the mails and text messages of `domain` at `/mail` and `/sms`. */
  post: string
}

/** The AppSecret of all test connections outside of the sandbox, which must never be shown anywhere. */
export const SECRET = 'sentinel0secret0sentinel0secret0'

/** An AppID whose QR page at the stand-in cuts the connection to the window that opened it. */
export const SEVERING = 'wxfedcba9876543210'

export const DEVELOPER = { name: 'Lin Dev', email: 'dev@example.com', password: 'a long developer password' }

const folder = process.env.E2E_AUTH ?? '.test/auth'

/** The files with cookies of that developer's sessions in the console. */
export const AUTH = { folder, local: `${folder}/local.json`, domain: `${folder}/domain.json` }

export const publish = (stage: Stage): void => {
  process.env.E2E_STAGE = JSON.stringify(stage)
}

/** The header that tells the local installation the address of a client. */
export const CLIENT_ADDRESS = 'x-client-address'

export const stage = (): Stage => JSON.parse(process.env.E2E_STAGE ?? '{}')

/** An address at a host of an installation, such as `http://console.localhost:3000` for `console`. */
export function at(installation: { base: string }, host: string, path = ''): string {
  const base = new URL(installation.base)
  return `${base.protocol}//${host}.${base.host}${path}`
}

let count = 0
/** A unique name that begins with the word. */
export const fresh = (word: string): string => {
  count += 1
  return `${word}-${process.pid.toString(36)}${Date.now().toString(36).slice(-5)}${count}`
}

/** A unique phone number in E.164. */
export const freshPhone = (): string => {
  count += 1
  return `+86138${String((process.pid * 7919 + Date.now() + count * 104_729) % 100_000_000).padStart(8, '0')}`
}
