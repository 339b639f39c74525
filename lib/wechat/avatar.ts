import { readBytes } from '../read-bytes'
import type { WeChatEndpoints } from './client'
import { cleanAvatar } from './profile'

type Avatar = { bytes: Uint8Array<ArrayBuffer>; type: string }

const TIMEOUT_MS = 3_000
const MAX_BYTES = 512 * 1024
const MAX_HOPS = 2

/** Recognises pictures by their first bytes, since the sender's content type proves nothing. */
const SIGNATURES: readonly [type: string, signature: RegExp][] = [
  ['image/jpeg', /^ffd8ff/],
  ['image/png', /^89504e470d0a1a0a/],
  ['image/gif', /^47494638(37|39)61/],
  ['image/webp', /^52494646.{8}57454250/],
]

export function pictureType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  return SIGNATURES.find(([, signature]) => signature.test(head))?.[0] ?? null
}

/**
 * Downloads an avatar: only over https from WeChat's picture hosts, even after redirects, within three seconds, at most
 * 512 KB, and only a picture (docs/threats.md S16). Null if any of that fails, since a login works without a picture.
 */
export async function fetchAvatar(wechat: WeChatEndpoints, url: string): Promise<Avatar | null> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  let next: string | null = cleanAvatar(url)
  for (let hop = 0; next && hop <= MAX_HOPS; hop++)
    try {
      const { pathname, search }: URL = new URL(next)
      const address = wechat.pictures ? wechat.pictures + pathname + search : next
      const answer: Response = await wechat.fetch(address, { redirect: 'manual', cache: 'no-store', signal })
      const location = answer.headers.get('location')
      if (answer.ok) {
        const bytes = await readBytes(answer, MAX_BYTES)
        const type = pictureType(bytes)
        return type ? { bytes, type } : null
      }
      await answer.body?.cancel()
      next = location && URL.canParse(location, next) ? cleanAvatar(new URL(location, next).href) : null
    } catch {
      return null
    }
  return null
}
