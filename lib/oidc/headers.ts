import type { KoaContextWithOIDC } from 'oidc-provider'
import type { HeaderSource } from '../hosts'

/** The headers of a request to the issuer, as the other rooms read headers. */
export const headersOf = (ctx: KoaContextWithOIDC): HeaderSource => ({ get: (name) => ctx.get(name) || null })
