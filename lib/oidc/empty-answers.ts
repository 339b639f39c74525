import type { KoaContextWithOIDC } from 'oidc-provider'

/**
 * A revocation is answered without a body (RFC 7009 §2.2), and the library says `text/plain` of it. Clients that parse
 * every answer then fail, simple-oauth2 and oidc-client-ts among them: an empty object is JSON, and says as little.
 */
export async function withJsonWhenEmpty(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  if (ctx.status === 200 && ctx.body === '') ctx.body = {}
}
