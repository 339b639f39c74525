import { poolOf } from '@/lib/pools/queries'
import { findPicture, pictureResponse } from '@/lib/users/pictures'

/** The avatar in the claim `picture`, for anybody who knows its address. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const pool = await poolOf(request.headers)
  return pictureResponse(pool && (await findPicture(pool.id, (await params).id)), 'public')
}
