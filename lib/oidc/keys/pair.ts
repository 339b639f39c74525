import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** The private key of a new pair, for RS256. */
export async function newPrivateKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return exportJWK(privateKey)
}
