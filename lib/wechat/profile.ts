export type WeChatProfile = {
  openid: string
  unionid: string | null
  nickname: string | null
  avatarUrl: string | null
}

// Control and format characters (those that turn the direction of the text around them are among the latter), and letters
// that show nothing. The zero-width joiner stays: it holds families of emoji together.
const UNSAFE = /(?!\u200d)[\p{Cc}\p{Cf}\ufffd\u115f\u1160\u2800\u3164\uffa0]/gu
const NO_NAME = new Set(['', '微信用户', '用户已经注销'])

/** A nickname fit to be shown: at most 40 characters, null when WeChat only pretends to know one. */
export function cleanNickname(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const oneLine = value
    .toWellFormed()
    .replace(/[\t-\r]/g, ' ')
    .replace(UNSAFE, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const clean = [...oneLine].slice(0, 40).join('').trim()
  return NO_NAME.has(clean.replaceAll('\u200d', '')) ? null : clean
}

/** https on WeChat's picture hosts, or nothing. */
export function cleanAvatar(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null
  const url = new URL(value)
  if (!/^https?:$/.test(url.protocol) || !/\.qlogo\.cn$/.test(url.hostname) || url.port || url.username || url.password)
    return null
  url.protocol = 'https:'
  return url.href
}

/** A key that identifies a person; `""`, `"null"`, 0 and the like identify nobody (docs/threats.md S06). */
export const cleanKey = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w-]{6,64}$/.test(value) && !/^(null|undefined)$/i.test(value) ? value : null
