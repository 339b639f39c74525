import { cookieOf } from '@/lib/cookies'
import { findLink, linkCookie } from '@/lib/developers/links'
import type { VisitPageContext } from './visit-page'

/**
 * The one-time link that this browser has opened, while it works. Links are for developers, so only the system pool has
 * any.
 */
export const findOpenedLink = async ({ pool, headers }: Pick<VisitPageContext, 'pool' | 'headers'>) =>
  pool.system ? findLink(cookieOf(headers, linkCookie())) : null
