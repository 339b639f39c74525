import { notFound } from 'next/navigation'
import { AppError } from '../errors'
import { getPoolOf } from '../pools/queries'
import { developerPage } from './guard'

/** What a page is about, or the not-found page: for every read that throws `not_found`. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

/** The developer and the pool of a page below `/pools/[pool]`. */
export async function poolPage(poolId: string) {
  const developer = await developerPage()
  return { developer, pool: await orNotFound(getPoolOf(developer.id, poolId)) }
}
