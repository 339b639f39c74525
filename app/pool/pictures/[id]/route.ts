import { poolOf } from '@/lib/pools/queries'
import { findPicture, pictureResponse } from '@/lib/users/pictures'

/** The `picture` of a user's claims: for whoever was told its address. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const pool = await poolOf(request.headers)
  const response = pictureResponse(pool && (await findPicture(pool.id, (await params).id)))
  // Applications on other sites show it.
  response.headers.set('cross-origin-resource-policy', 'cross-origin')
  return response
}
