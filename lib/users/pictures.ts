import { db } from '../db'
import { randomToken } from '../ids'

/** Whether a login brought another picture than the one of which there is a copy. */
export async function isPictureNew(poolId: string, identityId: string, sourceUrl: string): Promise<boolean> {
  const picture = await db.picture.findUnique({
    where: { poolId_identityId: { poolId, identityId } },
    select: { sourceUrl: true },
  })
  return picture?.sourceUrl !== sourceUrl
}

type Owner = { poolId: string; userId: string; identityId: string }

/** The identity's picture, and its user's from now on. Its id is new, so that no copy of the old one is taken for it. */
export async function savePicture(
  { poolId, userId, identityId }: Owner,
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

/** The person has taken the picture away. */
export async function dropPicture({ poolId, userId, identityId }: Owner): Promise<void> {
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

export const findPicture = async (poolId: string, id: string): Promise<Found> =>
  /^\w{32}$/.test(id) ? db.picture.findUnique({ where: { id, poolId }, select: { type: true, bytes: true } }) : null

/** For a page of the console: this browser's alone. */
const PRIVATE = { 'cache-control': 'private, max-age=86400' }

/**
 * For whoever was told the address, which nobody can guess and which never shows anything else. Applications on other
 * sites show it, and draw it on a canvas. A day and no longer: a person may take a picture away.
 */
const PUBLIC = {
  'cache-control': 'public, max-age=86400, immutable',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

type Found = { type: string; bytes: Uint8Array<ArrayBuffer> } | null

/** A picture as a browser gets it: never as anything else. That there is none is not kept. */
export function pictureResponse(picture: Found, to: 'public' | 'private'): Response {
  const reach = to === 'public' ? PUBLIC : PRIVATE
  if (!picture) return new Response('Not found', { status: 404, headers: { ...reach, 'cache-control': 'no-store' } })
  return new Response(picture.bytes, {
    headers: {
      ...reach,
      'content-type': picture.type,
      'content-disposition': 'inline; filename="picture"',
      'x-content-type-options': 'nosniff',
    },
  })
}
