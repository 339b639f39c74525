import { notFound } from 'next/navigation'
import { AppError } from '../errors'
import { getPoolOf } from '../pools/queries'
import { developerPage } from './guard'

/** Shows the not-found page when the read throws `not_found`. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

/** For pages below `/pools/[pool]`: the developer and the pool, or the not-found page when they are no member. */
export async function poolPage(poolId: string) {
  const developer = await developerPage()
  return { developer, pool: await orNotFound(getPoolOf(developer.id, poolId)) }
}
