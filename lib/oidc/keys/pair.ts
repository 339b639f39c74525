import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** Makes a key pair for RS256, and returns the private key, which includes the public one. */
export async function newPrivateKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return exportJWK(privateKey)
}
