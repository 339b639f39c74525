import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { importsAmong } from '../../scripts/testing/imports'
import { newPrivateKey } from '../oidc/keys/pair'
import { PRIMES } from './primes'
import { takeSigningKey } from './signing-keys'

const KEYS = 20
const ROOT = path.resolve(import.meta.dirname, '../..')

const publicOf = ({ kty, n, e }: JWK): JWK => ({ kty, n, e })
const bitsOf = ({ n = '' }: JWK) => BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`).toString(2).length

async function signsAndVerifies(signer: JWK, verifier: JWK): Promise<boolean> {
  const token = await new SignJWT({ sub: 'lin' })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(await importJWK(signer, 'RS256'))
  return jwtVerify(token, await importJWK(publicOf(verifier), 'RS256')).then(
    () => true,
    () => false,
  )
}

test.each([
  ['a ready key', takeSigningKey],
  ['a key that the product makes', newPrivateKey],
])('%s has 2048 bits, and its signature is verified by its own public key and no other', async (_, make) => {
  const [one, other] = [await make(), await make()]
  expect([bitsOf(one), bitsOf(other)]).toEqual([2048, 2048])
  expect(one).toHaveProperty('e', 'AQAB')
  expect(await signsAndVerifies(one, one)).toBe(true)
  expect(await signsAndVerifies(one, other)).toBe(false)
})

test('a ready key has the same members as a key that the product makes', async () => {
  expect(Object.keys(takeSigningKey()).sort()).toEqual(Object.keys(await newPrivateKey()).sort())
})

test('no ready key is returned twice, and there are enough for a thousand pools', () => {
  expect(new Set(Array.from({ length: KEYS }, () => takeSigningKey().n)).size).toBe(KEYS)
  expect(new Set(PRIMES).size).toBe(PRIMES.length)
  expect((PRIMES.length * (PRIMES.length - 1)) / 2).toBeGreaterThan(1000)
})

test('the product imports nothing that is made for tests, such as their keys', () => {
  const sources = ['app', 'components', 'lib', 'server', 'scripts', 'instrumentation.ts', 'proxy.ts'].flatMap(sourcesIn)
  const imports = importsAmong(new Map(sources.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')])))
  const product = [...imports].filter(([file]) => !isForTests(file))
  const importersOf = (wanted: (file: string) => boolean) =>
    product.flatMap(([file, names]) => (names.some(wanted) ? [file] : []))
  expect(importersOf((file) => file === 'lib/oidc/keys/pair.ts')).toEqual(['lib/oidc/keys/load.ts'])
  expect(importersOf((file) => file.startsWith('lib/') && isForTests(file))).toEqual([])
})

const isForTests = (file: string) => /\.test\.ts$|\/testing[/.]/.test(file)

function sourcesIn(place: string): string[] {
  if (statSync(path.join(ROOT, place)).isFile()) return [place]
  return readdirSync(path.join(ROOT, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|m?js)$/.test(entry.name))
    .map(({ parentPath, name }) => path.relative(ROOT, path.join(parentPath, name)))
}
