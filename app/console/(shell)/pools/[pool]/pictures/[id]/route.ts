import { requirePool } from '@/lib/console/guard'
import { AppError } from '@/lib/errors'
import { findPicture, pictureResponse } from '@/lib/users/pictures'

type Params = { params: Promise<{ pool: string; id: string }> }

/** A user's picture, served on the console's host to the pool's developers only. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { pool: poolId, id } = await params
  try {
    const { pool } = await requirePool(poolId)
    return pictureResponse(await findPicture(pool.id, id), 'private')
  } catch (error) {
    if (error instanceof AppError) return pictureResponse(null, 'private')
    throw error
  }
}
