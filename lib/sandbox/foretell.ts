import { derivedSecrets } from '../crypto'
import { db } from '../db'
import { derivedId } from './identifiers'
import { findPersona } from './personas'
import { findApp } from './queries'

/**
 * The keys that a persona will bring along at its next login to an application. An AppID that is not of this sandbox has
 * no Open Platform account. Null when there is no such persona.
 */
export async function foretellKeys(
  appId: string,
  personaId: string,
): Promise<{ openid: string; unionid: string | null } | null> {
  const persona = findPersona(personaId)
  if (!persona) return null
  // The oldest key, as in `exchange.ts`.
  const key = derivedSecrets('sandbox-ids').at(-1) ?? ''
  const app = await findApp(appId)
  const told = app?.bound && (persona.unionid === 'later' ? await wasHere(appId, persona.id) : persona.unionid)
  return {
    openid: derivedId(key, 'openid', appId, persona.id),
    unionid: app && told ? derivedId(key, 'unionid', app.account, persona.id) : null,
  }
}

/** Every login leaves one refresh token. */
const wasHere = async (appId: string, persona: string) =>
  (await db.sandboxGrant.count({ where: { kind: 'refresh', appId, persona } })) > 0
