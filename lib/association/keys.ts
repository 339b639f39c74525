import { sha256 } from '../crypto'
import { modeOf, sourceOf } from '../modes'
import { shapeOf } from '../sources/catalogue'
import type { Configured, Realms } from '../sources/mode'

export type Person = { openid?: string | null; unionid?: string | null }
/** What a connection says of the places its keys belong to. */
export type Client = Configured & { mode: string }
export type Key = { kind: keyof Realms; realm: string; value: string }

/** A sandbox's realms are named apart, so that no key of it can ever equal a real one. */
const named = (sandbox: boolean, name: string) => (sandbox ? `sandbox:${name}` : name)

/** Where each kind of key belongs. */
export function realmsOf(client: Client): Realms {
  const { openid, unionid } = shapeOf(client).realmsOf(client)
  return { openid: named(client.sandbox, openid), unionid: named(client.sandbox, unionid) }
}

/** The keys a person brings along through a connection; always in this order, so that two arrivals never cross. */
export function keysOf({ openid, unionid }: Person, connection: Client): Key[] {
  const realms = realmsOf(connection)
  const keys: Key[] = []
  if (openid) keys.push({ kind: 'openid', realm: realms.openid, value: openid })
  if (unionid) keys.push({ kind: 'unionid', realm: realms.unionid, value: unionid })
  return keys
}

/** Names an outside identity without telling it: what a proof was made for, and for nobody else. */
export const subjectOf = (who: Person & Pick<Client, 'mode' | 'appId' | 'sandbox'>): string =>
  sha256(
    JSON.stringify([sourceOf(modeOf(who)), named(who.sandbox, who.appId), who.openid ?? null, who.unionid ?? null]),
  )
