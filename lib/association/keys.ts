import { sha256 } from '../crypto'
import { modeOf, sourceOf } from '../modes'
import { shapeOf } from '../sources/catalogue'
import type { ModeConnection, Realms } from '../sources/mode'

/** Who somebody is at WeChat. */
export type SourceIds = { openid?: string | null; unionid?: string | null }
/** The parts of a connection that decide the realms of its keys. */
export type KeyConnection = ModeConnection & { mode: string }
export type Key = { kind: keyof Realms; realm: string; value: string }

/** The sandbox has realms of its own, so that a key from it can never equal a real one. */
const realmName = (sandbox: boolean, name: string) => (sandbox ? `sandbox:${name}` : name)

/** The realm of each kind of key that comes through a connection. */
export function realmsOf(connection: KeyConnection): Realms {
  const { openid, unionid } = shapeOf(connection).realmsOf(connection)
  return { openid: realmName(connection.sandbox, openid), unionid: realmName(connection.sandbox, unionid) }
}

/**
 * The keys of somebody who comes through a connection. The order is fixed: concurrent writes of the same keys cannot
 * deadlock.
 */
export function keysOf({ openid, unionid }: SourceIds, connection: KeyConnection): Key[] {
  const realms = realmsOf(connection)
  const keys: Key[] = []
  if (openid) keys.push({ kind: 'openid', realm: realms.openid, value: openid })
  if (unionid) keys.push({ kind: 'unionid', realm: realms.unionid, value: unionid })
  return keys
}

/** A hash that stands for one account at WeChat. A proof carries it, and counts for that account only. */
export const subjectOf = (who: SourceIds & Pick<KeyConnection, 'mode' | 'appId' | 'sandbox'>): string =>
  sha256(
    JSON.stringify([sourceOf(modeOf(who)), realmName(who.sandbox, who.appId), who.openid ?? null, who.unionid ?? null]),
  )
