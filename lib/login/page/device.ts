import type { Device } from '../../sources/mode'

/**
 * What the browser runs on, as far as it says so: a QR code is of no use on the phone that would have to scan it, nor in
 * WeChat's own browser, where WeChat refuses it (docs/wechat-protocol.md §1.0, §7.1). A tablet counts as a computer: a
 * phone can scan its screen. It is a guess, so the person may overrule it.
 */
export function deviceOf(headers: { get(name: string): string | null }): Device {
  const agent = headers.get('user-agent') ?? ''
  if (/MicroMessenger|WindowsWechat|MacWechat/i.test(agent)) return 'wechat'
  if (headers.get('sec-ch-ua-mobile') === '?1') return 'phone'
  return /iPhone|iPod|Android.+Mobile|OpenHarmony.+Mobile|Windows Phone|Opera Mini/i.test(agent) ? 'phone' : 'computer'
}

/** What to open on a computer: the application's own address, since the login's belongs to this browser. */
export function siteOf(redirectUri: string | null): string | null {
  const url = redirectUri && URL.canParse(redirectUri) ? new URL(redirectUri) : null
  return url && /^https?:$/.test(url.protocol) ? url.origin : null
}
