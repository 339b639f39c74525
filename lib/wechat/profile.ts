import { isVisible, oneLine } from '../text'

export type WeChatProfile = {
  openid: string
  unionid: string | null
  nickname: string | null
  avatarUrl: string | null
}

/** Fields of WeChat's answers that must be kept secret. */
const CREDENTIALS = new Set(['access_token', 'refresh_token'])

/** An answer of WeChat that may be shown: its tokens are masked. */
export const withoutCredentials = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, CREDENTIALS.has(name) ? '…' : value]))

const PLACEHOLDER_NAMES = new Set(['', '微信用户', '用户已经注销'])

/** A nickname that is safe to show, of at most 40 characters; null for WeChat's placeholders. */
export function cleanNickname(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const clean = [...oneLine(value)]
    .slice(0, 40)
    .join('')
    .replace(/^[\u200d\s]+|[\u200d\s]+$/g, '')
  return PLACEHOLDER_NAMES.has(clean.replaceAll('\u200d', '')) || !isVisible(clean) ? null : clean
}

/** Part of the address of the picture that WeChat gives to everybody without one (observed). */
const GREY_AVATAR = 'POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg'

/**
 * The address of a picture on WeChat's picture hosts, over https; null for any other host, and for the grey picture of
 * people who do not share their profile.
 */
export function cleanAvatar(value: unknown, nickname?: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null
  if (nickname === '微信用户' || value.includes(GREY_AVATAR)) return null
  const url = new URL(value)
  if (!/^https?:$/.test(url.protocol) || !/\.qlogo\.cn$/.test(url.hostname) || url.port || url.username || url.password)
    return null
  url.protocol = 'https:'
  return url.href
}

/** An openid or unionid; null for values such as `""`, `"null"` or 0, which identify nobody (docs/threats.md S06). */
export const cleanKey = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w-]{6,64}$/.test(value) && !/^(null|undefined)$/i.test(value) ? value : null
