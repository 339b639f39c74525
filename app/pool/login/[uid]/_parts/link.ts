import { cookieOf } from '@/lib/cookies'
import { findLink, linkCookie } from '@/lib/developers/links'
import type { VisitPageContext } from './visit-page'

/** The one-time link that this browser has opened, as long as it works: for developers, so in the system pool alone. */
export const findOpenedLink = async ({ pool, headers }: Pick<VisitPageContext, 'pool' | 'headers'>) =>
  pool.system ? findLink(cookieOf(headers, linkCookie())) : null
