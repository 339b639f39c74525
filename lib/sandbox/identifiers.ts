import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { randomToken } from '../ids'

export const newAppId = (): string => `wx${randomBytes(8).toString('hex')}`
export const newSecret = (): string => randomBytes(16).toString('hex')
export const newUuid = (): string => randomToken(16)
export const newCode = (): string => randomToken(32)
export const newFaultId = (): string => `flt_${randomToken(20)}`
export const newSnsToken = (): string => `${randomInt(10, 100)}_${randomToken(107)}`

/** WeChat's request id: the unix time in hex, then two random groups (`docs/wechat-protocol.md §4.5`). */
export const newRid = (at: Date): string =>
  [Math.floor(at.getTime() / 1000).toString(16), randomBytes(4).toString('hex'), randomBytes(4).toString('hex')].join(
    '-',
  )

/**
 * The openid of a persona for an AppID, or its unionid for an Open Platform account: `o` and 27 URL-safe characters.
 */
export const derivedId = (key: string, kind: 'openid' | 'unionid', realm: string, persona: string): string =>
  `o${createHmac('sha256', key).update([kind, realm, persona].join('\0')).digest('base64url').slice(0, 27)}`
