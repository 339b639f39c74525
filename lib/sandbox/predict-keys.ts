import { derivedSecrets } from '../crypto'
import { db } from '../db'
import { derivedId } from './identifiers'
import { findPersona } from './personas'
import { findApp } from './queries'

/**
 * The keys that a persona will have at its next login to an application. For an AppID that the sandbox does not know
 * there is no unionid. Null when there is no such persona.
 */
export async function predictKeys(
  appId: string,
  personaId: string,
): Promise<{ openid: string; unionid: string | null } | null> {
  const persona = findPersona(personaId)
  if (!persona) return null
  // The oldest key, as in `exchange.ts`.
  const key = derivedSecrets('sandbox-ids').at(-1) ?? ''
  const app = await findApp(appId)
  const hasUnionid =
    app?.bound && (persona.unionid === 'later' ? await hasLoggedIn(appId, persona.id) : persona.unionid)
  return {
    openid: derivedId(key, 'openid', appId, persona.id),
    unionid: app && hasUnionid ? derivedId(key, 'unionid', app.account, persona.id) : null,
  }
}

/** Every login creates one refresh token. */
const hasLoggedIn = async (appId: string, persona: string) =>
  (await db.sandboxGrant.count({ where: { kind: 'refresh', appId, persona } })) > 0
