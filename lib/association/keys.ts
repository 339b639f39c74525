import { sha256 } from '../crypto'
import { modeOf, sourceOf } from '../modes'
import { shapeOf } from '../sources/catalogue'
import type { ModeConnection, Realms } from '../sources/mode'

/** The ids that WeChat has for a person. */
export type SourceIds = { openid?: string | null; unionid?: string | null }
/** The parts of a connection that decide the realms of keys that come through it. */
export type KeyConnection = ModeConnection & { mode: string }
/** What an identity is recognised by. No two identities of a pool have the same key. */
export type SourceKey = { kind: keyof Realms; realm: string; value: string }

/** The sandbox has realms of its own, so that a key from it can never equal a real one. */
const realmName = (sandbox: boolean, name: string) => (sandbox ? `sandbox:${name}` : name)

/** The realm of each kind of key that comes through a connection. */
export function realmsOf(connection: KeyConnection): Realms {
  const { openid, unionid } = shapeOf(connection).realmsOf(connection)
  return { openid: realmName(connection.sandbox, openid), unionid: realmName(connection.sandbox, unionid) }
}

/**
 * The keys of somebody who comes through a connection. Always in the same order, so that concurrent writes of the same
 * keys cannot deadlock.
 */
export function keysOf({ openid, unionid }: SourceIds, connection: KeyConnection): SourceKey[] {
  const realms = realmsOf(connection)
  const keys: SourceKey[] = []
  if (openid) keys.push({ kind: 'openid', realm: realms.openid, value: openid })
  if (unionid) keys.push({ kind: 'unionid', realm: realms.unionid, value: unionid })
  return keys
}

/** A hash of one account at WeChat. It is stored with each proof, which then counts for that account only. */
export const subjectOf = (who: SourceIds & Pick<KeyConnection, 'mode' | 'appId' | 'sandbox'>): string =>
  sha256(
    JSON.stringify([sourceOf(modeOf(who)), realmName(who.sandbox, who.appId), who.openid ?? null, who.unionid ?? null]),
  )
