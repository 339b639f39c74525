import { db } from '../db'
import { randomToken } from '../ids'

/** Whether the picture's address differs from that of the stored copy, if any. */
export async function isPictureNew(poolId: string, identityId: string, sourceUrl: string): Promise<boolean> {
  const picture = await db.picture.findUnique({
    where: { poolId_identityId: { poolId, identityId } },
    select: { sourceUrl: true },
  })
  return picture?.sourceUrl !== sourceUrl
}

type PictureOwner = { poolId: string; userId: string; identityId: string }

/**
 * Stores the picture of an identity and makes it the user's. It gets a new id, so that no cache shows the old picture.
 */
export async function savePicture(
  { poolId, userId, identityId }: PictureOwner,
  picture: { sourceUrl: string; type: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const id = randomToken(32)
  await db.$transaction([
    db.picture.upsert({
      where: { poolId_identityId: { poolId, identityId } },
      create: { id, poolId, identityId, ...picture },
      update: { id, ...picture },
    }),
    db.user.update({ where: { id: userId, poolId }, data: { pictureId: id } }),
  ])
}

/** Deletes the picture of an identity, after the person has removed it at the source. */
export async function removePicture({ poolId, userId, identityId }: PictureOwner): Promise<void> {
  const picture = await db.picture.findUnique({
    where: { poolId_identityId: { poolId, identityId } },
    select: { id: true },
  })
  if (!picture) return
  await db.$transaction([
    db.picture.deleteMany({ where: { id: picture.id, poolId } }),
    db.user.updateMany({ where: { id: userId, poolId, pictureId: picture.id }, data: { pictureId: null } }),
  ])
}

export const findPicture = async (poolId: string, id: string): Promise<PictureContent> =>
  /^\w{32}$/.test(id) ? db.picture.findUnique({ where: { id, poolId }, select: { type: true, bytes: true } }) : null

/** For pages of the console: only the browser itself may cache it. */
const PRIVATE = { 'cache-control': 'private, max-age=86400' }

/**
 * For applications on other sites, which may also draw it on a canvas. The address cannot be guessed and always shows
 * the same picture. It is cached for a day only, since a person may remove the picture.
 */
const PUBLIC = {
  'cache-control': 'public, max-age=86400, immutable',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

type PictureContent = { type: string; bytes: Uint8Array<ArrayBuffer> } | null

/** A response that no browser can take for anything but a picture. A 404 is not cached. */
export function pictureResponse(picture: PictureContent, audience: 'public' | 'private'): Response {
  const headers = audience === 'public' ? PUBLIC : PRIVATE
  if (!picture) return new Response('Not found', { status: 404, headers: { ...headers, 'cache-control': 'no-store' } })
  return new Response(picture.bytes, {
    headers: {
      ...headers,
      'content-type': picture.type,
      'content-disposition': 'inline; filename="picture"',
      'x-content-type-options': 'nosniff',
    },
  })
}
