import type { KoaContextWithOIDC } from 'oidc-provider'

/**
 * Answers a revocation with an empty JSON object. The library sends an empty `text/plain` body, as RFC 7009 §2.2
 * allows, but clients that parse every answer as JSON fail on it, simple-oauth2 and oidc-client-ts among them.
 */
export async function withJsonWhenEmpty(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  if (ctx.status === 200 && ctx.body === '') ctx.body = {}
}
