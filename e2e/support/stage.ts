import type { Installation } from './menshen'

/** An installation that all tests share; `hand` is where its stage hand listens. */
export type Shared = Installation & { logFile: string; hand: number }

export type Stage = {
  local: Shared
  domain: Shared
  /** The stand-in's own address; what it was asked is told at `/__asked`. */
  wechat: string
  /** Where the mail and the text messages of `domain` arrive: told at `/mail` and `/sms`. */
  post: string
}

/** The AppSecret of every test connection that is not the sandbox's: nothing may ever show it. */
export const SECRET = 'sentinel0secret0sentinel0secret0'

/** An AppID whose QR page at the stand-in cuts the tie to whoever opened the window. */
export const SEVERING = 'wxfedcba9876543210'

export const DEVELOPER = { name: 'Lin Dev', email: 'dev@example.com', password: 'a long developer password' }

const folder = process.env.E2E_AUTH ?? '.test/auth'

/** Where a browser's cookies are kept with which that developer is signed in to the console. */
export const AUTH = { folder, local: `${folder}/local.json`, domain: `${folder}/domain.json` }

export const publish = (stage: Stage): void => {
  process.env.E2E_STAGE = JSON.stringify(stage)
}

export const stage = (): Stage => JSON.parse(process.env.E2E_STAGE ?? '{}')

/** `http://console.localhost:3000` from an installation and `console`. */
export function at(installation: { base: string }, host: string, path = ''): string {
  const base = new URL(installation.base)
  return `${base.protocol}//${host}.${base.host}${path}`
}

let count = 0
/** A name that no other test has. */
export const fresh = (word: string): string => {
  count += 1
  return `${word}-${process.pid.toString(36)}${Date.now().toString(36).slice(-5)}${count}`
}

/** A phone number that no other test has, in E.164. */
export const freshPhone = (): string => {
  count += 1
  return `+86138${String((process.pid * 7919 + Date.now() + count * 104_729) % 100_000_000).padStart(8, '0')}`
}
