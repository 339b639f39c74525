import { foresee } from '@/lib/association/foresee'
import { findUser } from '@/lib/users/queries'

/** What association would do with a person now: the keys, each with the user who has it, and the outcome. */
export async function forecastOf(
  poolId: string,
  connectionId: string,
  person: { openid: string; unionid: string | null },
) {
  const foreseen = await foresee(poolId, connectionId, person)
  if (!foreseen) return null
  const { outcome, byOpenid, byUnionid } = foreseen
  const keys = foreseen.keys.map(async (key) => {
    const userId = key.kind === 'openid' ? byOpenid : byUnionid
    return { ...key, user: userId ? await findUser(poolId, userId) : null }
  })
  return { outcome, keys: await Promise.all(keys) }
}
