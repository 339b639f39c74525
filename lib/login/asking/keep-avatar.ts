import { log } from '../../log'
import { isPictureNew, removePicture, savePicture } from '../../users/pictures'

type Picture = { bytes: Uint8Array<ArrayBuffer>; type: string }

type Owner = { poolId: string; userId: string; identityId: string }

/**
 * Copies the avatar of a login if its address has changed since the last one. A failure does not stop the login: the
 * old copy stays, and the next login tries again.
 */
export async function keepAvatar(
  fetchPicture: (url: string) => Promise<Picture | null>,
  owner: Owner,
  url: string | null,
): Promise<void> {
  try {
    if (!url) return await removePicture(owner)
    if (!(await isPictureNew(owner.poolId, owner.identityId, url))) return
    const avatar = await fetchPicture(url)
    if (avatar) await savePicture(owner, { sourceUrl: url, ...avatar })
  } catch (error) {
    log().warn({ err: error, user: owner.userId, pool: owner.poolId }, 'avatar not kept')
  }
}
