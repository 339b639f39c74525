import type { KoaContextWithOIDC } from 'oidc-provider'

/** The library says `text/plain` of an answer without a body (RFC 7009 §2.2), and oidc-client-ts then ends no logout. */
export async function withoutTypeWhenEmpty(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  if (ctx.body === '') ctx.remove('content-type')
}
