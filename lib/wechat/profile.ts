import { isVisible, oneLine } from '../text'

export type WeChatProfile = {
  openid: string
  unionid: string | null
  nickname: string | null
  avatarUrl: string | null
}

/** Fields of WeChat's answers that are as good as a password. */
const CREDENTIALS = new Set(['access_token', 'refresh_token'])

/** An answer of WeChat's as a person may see it. */
export const withoutCredentials = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, CREDENTIALS.has(name) ? '…' : value]))

const NO_NAME = new Set(['', '微信用户', '用户已经注销'])

/** A nickname fit to be shown: at most 40 characters, null when WeChat only pretends to know one. */
export function cleanNickname(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const clean = [...oneLine(value)]
    .slice(0, 40)
    .join('')
    .replace(/^[\u200d\s]+|[\u200d\s]+$/g, '')
  return NO_NAME.has(clean.replaceAll('\u200d', '')) || !isVisible(clean) ? null : clean
}

/** What everybody without a picture of their own is given (observed). */
const GREY_AVATAR = 'POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg'

/**
 * https on WeChat's picture hosts, or nothing: the grey picture of somebody who told WeChat to show neither name nor face
 * is none.
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

/** A key that identifies a person; `""`, `"null"`, 0 and the like identify nobody (docs/threats.md S06). */
export const cleanKey = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w-]{6,64}$/.test(value) && !/^(null|undefined)$/i.test(value) ? value : null
