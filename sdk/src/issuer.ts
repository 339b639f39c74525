import { LoginError } from './error.js'

export type Metadata = {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  end_session_endpoint: string
}

/** The endpoints that a login needs. */
export type Endpoints = Pick<Metadata, 'authorization_endpoint' | 'token_endpoint'>

const metadataByIssuer = new Map<string, Promise<Metadata>>()

/** The issuer's metadata (OpenID Connect Discovery §4), fetched once per page. @throws unreachable, bad_issuer */
export function discover(issuer: string): Promise<Metadata> {
  let found = metadataByIssuer.get(issuer)
  if (!found) {
    found = fetchMetadata(issuer)
    metadataByIssuer.set(issuer, found)
    found.catch(() => metadataByIssuer.delete(issuer))
  }
  return found
}

async function fetchMetadata(issuer: string): Promise<Metadata> {
  const metadata = await fetchJson<Metadata>(`${issuer}/.well-known/openid-configuration`)
  if (metadata.issuer !== issuer) throw new LoginError('bad_issuer', `The document is that of ${metadata.issuer}`)
  return metadata
}

/** Fetches JSON from the issuer, by POST when there is a form. @throws its OAuth error, or unreachable */
export async function fetchJson<T>(address: string, form?: URLSearchParams): Promise<T> {
  try {
    const response = await fetch(address, form && { method: 'POST', body: form })
    const body = await response.json()
    if (response.ok) return body
    throw new LoginError(body.error ?? 'unreachable', body.error_description)
  } catch (cause) {
    throw cause instanceof LoginError ? cause : new LoginError('unreachable', `No answer from ${address}`, cause)
  }
}
