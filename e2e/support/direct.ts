import { readFileSync } from 'node:fs'
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { inShop } from './database'
import { formIn, type PostForm } from './form'
import { localFetch } from './net'
import type { Shop } from './shop'
import { AUTH, at } from './stage'

/** A direct link to a connection, as an application would have it behind its own button. */
export function directLink(shop: Shop, query: string | Record<string, string> = {}, identifier = 'wechat'): string {
  const link = new URL(at(shop.installation, shop.pool, `/connections/social/${identifier}`))
  link.search = new URLSearchParams(query).toString()
  link.searchParams.set('app_id', shop.clientId)
  return link.href
}

/** The direct link that the console shows on the page of the connection `wechat`. */
export async function linkInConsole(shop: Shop): Promise<string> {
  const [row] = await inShop(
    shop,
    `SELECT id, "poolId" FROM "Connection" WHERE "poolId" = $pool AND identifier = 'wechat'`,
  )
  const page = at(shop.installation, 'console', `/pools/${row?.poolId}/social/${row?.id}`)
  const { cookies } = JSON.parse(readFileSync(AUTH.local, 'utf8'))
  const cookie = cookies
    .filter(({ domain }: { domain: string }) => domain === new URL(page).hostname)
    .map(({ name, value }: { name: string; value: string }) => `${name}=${value}`)
    .join('; ')
  const html = await (await localFetch(page, { headers: { cookie } })).text()
  const [link] = /https?:\/\/[^"<\s]+\/connections\/social\/[^"<\s]+/.exec(html) ?? []
  if (!link) throw new Error(`no direct link on ${page}`)
  return link.replaceAll('&amp;', '&')
}

/** The form by which a page posts to a Callback URL. @throws when the page has none */
export function postOf(page: string): PostForm {
  const form = formIn(page)
  if (!form) throw new Error(`nothing is posted: ${page.replace(/<style[\s\S]*<\/style>/, '')}`)
  return form
}

/** The claims of a posted ID Token, verified for the shop's application or another audience. */
export async function claimsIn(shop: Shop, { fields }: PostForm, audience = shop.clientId): Promise<JWTPayload> {
  const keys = createLocalJWKSet(await (await localFetch(`${shop.issuer}/jwks`)).json())
  const expected = { issuer: shop.issuer, audience, algorithms: ['RS256'] }
  return (await jwtVerify(fields.id_token ?? '', keys, expected)).payload
}
