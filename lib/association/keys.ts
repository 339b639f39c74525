import { sha256 } from '../crypto'

export type Person = { openid?: string | null; unionid?: string | null }
/** What a connection says of the places its keys belong to. */
export type Realms = { appId: string; openPlatformAccount: string; sandbox: boolean }
export type Key = { kind: 'openid' | 'unionid'; realm: string; value: string }

/** A sandbox's realms are named apart, so that no key of it can ever equal a real one. */
const named = (sandbox: boolean, name: string) => (sandbox ? `sandbox:${name}` : name)

/** Where each kind of key belongs: an openid to an AppID, a unionid to an Open Platform account. */
export const realmsOf = ({ appId, openPlatformAccount, sandbox }: Realms): Record<Key['kind'], string> => ({
  openid: named(sandbox, appId),
  unionid: named(sandbox, openPlatformAccount),
})

/** The keys a person brings along through a connection; always in this order, so that two arrivals never cross. */
export function keysOf({ openid, unionid }: Person, connection: Realms): Key[] {
  const realms = realmsOf(connection)
  const keys: Key[] = []
  if (openid) keys.push({ kind: 'openid', realm: realms.openid, value: openid })
  if (unionid) keys.push({ kind: 'unionid', realm: realms.unionid, value: unionid })
  return keys
}

/** Names an outside identity without telling it: what a proof was made for, and for nobody else. */
export const subjectOf = ({ appId, sandbox, openid, unionid }: Person & Pick<Realms, 'appId' | 'sandbox'>): string =>
  sha256(JSON.stringify(['wechat', named(sandbox, appId), openid ?? null, unionid ?? null]))
