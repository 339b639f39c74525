import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { formIn, type Posted } from './form'
import { localFetch } from './net'
import type { Shop } from './shop'
import { at } from './stage'

/** A button of the application's own, to the connection `wechat`. */
export function directLink(shop: Shop, query: string | Record<string, string> = {}, identifier = 'wechat'): string {
  const link = new URL(at(shop.installation, shop.pool, `/connections/social/${identifier}`))
  link.search = new URLSearchParams(query).toString()
  link.searchParams.set('app_id', shop.clientId)
  return link.href
}

/** What the page posts that a Callback URL gets. @throws when it is another page */
export function postOf(page: string): Posted {
  const form = formIn(page)
  if (!form) throw new Error(`nothing is posted: ${page.replace(/<style[\s\S]*<\/style>/, '')}`)
  return form
}

/** The ID Token of a post, verified as one for the shop's application, or for another one of its pool. */
export async function claimsIn(shop: Shop, { fields }: Posted, audience = shop.clientId): Promise<JWTPayload> {
  const keys = createLocalJWKSet(await (await localFetch(`${shop.issuer}/jwks`)).json())
  const expected = { issuer: shop.issuer, audience, algorithms: ['RS256'] }
  return (await jwtVerify(fields.id_token ?? '', keys, expected)).payload
}
