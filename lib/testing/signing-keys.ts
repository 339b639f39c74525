// Ready signing keys for tests, each used once in a process. Making a key is slow because it needs new primes; these
// keys are made from pairs of known primes, which takes a millisecond.
import { randomInt } from 'node:crypto'
import type { JWK } from 'jose'
import { PRIMES } from './primes'

const E = 65_537n

const stock = pairsOf(PRIMES.map((text) => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`)))
/** Each process starts at a random pair. */
let taken = randomInt(stock.length)
let left = stock.length

/** An RSA key of 2048 bits that was not returned before in this process. @throws when all pairs are used up */
export function takeSigningKey(): JWK {
  const [p, q] = stock[taken++ % stock.length] ?? []
  if (!p || !q || left-- === 0) throw new Error(`All ${stock.length} keys are taken: lib/testing/primes.ts needs more.`)
  return keyOf(p, q)
}

function pairsOf(primes: readonly bigint[]): [bigint, bigint][] {
  return primes.flatMap((p, i) => primes.slice(i + 1).map((q): [bigint, bigint] => [p, q]))
}

/** The private JWK of two primes (RFC 7518 §6.3). */
function keyOf(p: bigint, q: bigint): JWK {
  const d = inverse(E, (p - 1n) * (q - 1n))
  const numbers = { n: p * q, e: E, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  return { kty: 'RSA', ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, base64url(value)])) }
}

/** The inverse of `a` modulo `m`, by the extended Euclidean algorithm. */
function inverse(a: bigint, m: bigint): bigint {
  let [r, next, x, y] = [m, a % m, 0n, 1n]
  while (next) {
    const times = r / next
    ;[r, next, x, y] = [next, r - times * next, y, x - times * y]
  }
  return ((x % m) + m) % m
}

function base64url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}
