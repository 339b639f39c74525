import { z } from 'zod'
import { now } from '../clock'
import { sha256 } from '../crypto'
import { env } from '../env'
import { type HeaderSource, hostNameOf } from '../hosts'
import { log } from '../log'
import { readBytes } from '../read-bytes'

/** What a page needs to show the provider's box. `name` is the class of its element, and its answer's field is `{name}-response`. */
export type Captcha = { script: string; siteKey: string; name: string }

const TIMEOUT_MS = 5000
const MAX_BYTES = 10_000
/** Turnstile's answers have at most 2,048 characters. */
const MAX_ANSWER = 2048
/** How long the puzzle takes the place of a provider that does not answer. */
const DOWN_MS = 60_000

const shared = globalThis as typeof globalThis & { menshenCaptchaDownUntil?: number }

/** The installation's captcha; null without one, and while its provider does not answer. */
export function workingCaptcha(): Captcha | null {
  const { CAPTCHA } = env()
  if (!CAPTCHA || (shared.menshenCaptchaDownUntil ?? 0) > now().getTime()) return null
  const { script, siteKey, name } = CAPTCHA
  return { script, siteKey, name }
}

export const answerField = (name: string): string => `${name}-response`

/** What Turnstile, hCaptcha and reCAPTCHA answer alike. `hostname` is where the box was shown. */
const Verdict = z.object({ success: z.boolean(), hostname: z.string().optional() })

/**
 * Asks the provider whether an answer is right, and was given on this host. An answer works once there.
 * @returns the id of the pass; null if it is wrong, or nobody knows because the provider does not answer
 */
export async function checkCaptcha(
  headers: HeaderSource,
  answer: string,
  clientAddress: string | null,
): Promise<string | null> {
  const { CAPTCHA } = env()
  if (!CAPTCHA || !answer || answer.length > MAX_ANSWER) return null
  const { verify, secret } = CAPTCHA
  const body = new URLSearchParams({ secret, response: answer })
  // Of an IPv6 client we know the network only, which is no address.
  if (clientAddress && !clientAddress.includes('/')) body.set('remoteip', clientAddress)
  try {
    const response = await fetch(verify, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    // What it does not like about the request says nothing about the provider.
    if (response.status >= 400 && response.status < 500) return null
    const verdict = Verdict.parse(JSON.parse(new TextDecoder().decode(await readBytes(response, MAX_BYTES))))
    const isHere = !verdict.hostname || verdict.hostname === hostNameOf(headers)
    return verdict.success && isHere ? sha256(answer) : null
  } catch (err) {
    shared.menshenCaptchaDownUntil = now().getTime() + DOWN_MS
    log().warn({ err }, 'the captcha does not answer: newcomers solve the puzzle for a minute')
    return null
  }
}
