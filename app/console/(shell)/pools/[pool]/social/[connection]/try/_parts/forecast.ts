import { previewOutcome } from '@/lib/association/preview-outcome'
import { findUser } from '@/lib/users/queries'

/** What association would do with a person now: the outcome, and the keys, each with the user who has it. */
export async function forecastOf(
  poolId: string,
  connectionId: string,
  person: { openid: string; unionid: string | null },
) {
  const preview = await previewOutcome(poolId, connectionId, person)
  if (!preview) return null
  const { outcome, byOpenid, byUnionid } = preview
  const keys = preview.keys.map(async (key) => {
    const userId = key.kind === 'openid' ? byOpenid : byUnionid
    return { ...key, user: userId ? await findUser(poolId, userId) : null }
  })
  return { outcome, keys: await Promise.all(keys) }
}
