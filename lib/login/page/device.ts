import type { Device } from '../../sources/mode'

/**
 * The device, guessed from what the browser says. It decides whether a QR code is of use: not on the phone that would
 * have to scan it, nor in WeChat's own browser, where WeChat refuses it (docs/wechat-protocol.md §1.0, §7.1). A tablet
 * counts as a computer, because a phone can scan its screen. The person can overrule the guess.
 */
export function deviceOf(headers: { get(name: string): string | null }): Device {
  const agent = headers.get('user-agent') ?? ''
  if (/MicroMessenger|WindowsWechat|MacWechat/i.test(agent)) return 'wechat'
  if (headers.get('sec-ch-ua-mobile') === '?1') return 'phone'
  return /iPhone|iPod|Android.+Mobile|OpenHarmony.+Mobile|Windows Phone|Opera Mini/i.test(agent) ? 'phone' : 'computer'
}

/**
 * The site of a redirect address, for the person to open on a computer: the visit belongs to this browser and cannot
 * move. Null if it is no website.
 */
export function siteOf(redirectUri: string | null): string | null {
  const url = redirectUri && URL.canParse(redirectUri) ? new URL(redirectUri) : null
  return url && /^https?:$/.test(url.protocol) ? url.origin : null
}
