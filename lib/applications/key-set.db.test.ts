import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { providerOf } from '../oidc/provider'
import { createPool } from '../pools/commands'
import { testDatabase } from '../testing/database'
import { createApplication } from './commands'
import { type KeySetMistake, keySetMistake } from './rules'
import { CreateApplication } from './schema'
import type { KeySet } from './settings'

testDatabase()

const pair = async (alg: string, options = {}) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options })
  return { public: await exportJWK(publicKey), private: await exportJWK(privateKey) }
}

let keys: Record<'rsa' | 'ec' | 'ed' | 'ec384', { public: JWK; private: JWK }>
beforeAll(async () => {
  keys = { rsa: await pair('RS256'), ec: await pair('ES256'), ed: await pair('EdDSA'), ec384: await pair('ES384') }
})

type Case = [string, () => unknown, KeySetMistake | null]

describe('a JWK Set that an application authenticates with', () => {
  const cases: Case[] = [
    ['an RSA key', () => ({ keys: [keys.rsa.public] }), null],
    ['an EC key', () => ({ keys: [{ ...keys.ec.public, kid: '1', use: 'sig', alg: 'ES256' }] }), null],
    ['an Ed25519 key', () => ({ keys: [keys.ed.public] }), null],
    [
      'two keys, of which one is for encryption',
      () => ({ keys: [keys.rsa.public, { ...keys.ec.public, use: 'enc' }] }),
      null,
    ],
    ['two keys, of which one has another curve', () => ({ keys: [keys.ec384.public, keys.ec.public] }), null],
    ['nothing', () => undefined, 'jwks_shape'],
    ['text', () => 'text', 'jwks_shape'],
    ['a key that is not in a set', () => keys.rsa.public, 'jwks_shape'],
    ['an empty set', () => ({ keys: [] }), 'jwks_shape'],
    ['keys that are not a list', () => ({ keys: keys.rsa.public }), 'jwks_shape'],
    ['a list without keys in it', () => ({ keys: [[]] }), 'jwks_shape'],
    ['21 keys', () => ({ keys: Array(21).fill(keys.rsa.public) }), 'jwks_shape'],
    ['a private RSA key', () => ({ keys: [keys.rsa.private] }), 'jwks_private'],
    ['a private EC key', () => ({ keys: [keys.ec.private] }), 'jwks_private'],
    ['a private key among public ones', () => ({ keys: [keys.rsa.public, keys.ed.private] }), 'jwks_private'],
    ['a public key with one private member', () => ({ keys: [{ ...keys.rsa.public, qi: 'qi' }] }), 'jwks_private'],
    ['a shared secret', () => ({ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }), 'jwks_private'],
    ['a key without a type', () => ({ keys: [{ n: 'n', e: 'AQAB' }] }), 'jwks_key'],
    ['a key of an unknown type', () => ({ keys: [{ kty: 'constructor' }] }), 'jwks_key'],
    ['a key with a member missing', () => ({ keys: [{ kty: 'EC', crv: 'P-256', x: 'x' }] }), 'jwks_key'],
    ['a key whose id is not a text', () => ({ keys: [{ ...keys.rsa.public, kid: 1 }] }), 'jwks_key'],
    ['a key whose certificates are not a list', () => ({ keys: [{ ...keys.rsa.public, x5c: 'x' }] }), 'jwks_key'],
    ['a key for encryption only', () => ({ keys: [{ ...keys.rsa.public, use: 'enc' }] }), 'jwks_key'],
    ['a curve that we do not accept for signatures', () => ({ keys: [keys.ec384.public] }), 'jwks_key'],
  ]

  test.each(cases)('%s', (_, set, mistake) => expect(keySetMistake(set())).toBe(mistake))

  test('whatever the form accepts, the issuer accepts too', async () => {
    const actor = { kind: 'system' as const, id: null }
    const pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
    const accepted = cases.filter(([, , mistake]) => mistake === null)
    for (const [name, set] of accepted) {
      const { application } = await createApplication(
        { actor, poolId: pool.id },
        CreateApplication.parse({
          name,
          type: 'web',
          redirectUris: ['https://a.example'],
          keyAuth: true,
          jwks: set() as KeySet,
        }),
      )
      const client = await (await providerOf(pool)).Client.find(application.id)
      expect(client, name).toMatchObject({ tokenEndpointAuthMethod: 'private_key_jwt', jwks: set() })
    }
  })
})
