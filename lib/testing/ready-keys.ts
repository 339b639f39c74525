import { generatePrimeSync } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'

/**
 * RSA keys of 2048 bits for pools of tests, each of them another one: a site needs 200 ms to make one, and there are
 * hundreds of pools. Two primes make a key, so a few dozen primes make hundreds; that they share primes is of no matter
 * where nobody attacks them.
 */
export class ReadyKeys {
  readonly #primes: bigint[] = []
  #pair = { p: 1, q: 0 }

  async next(): Promise<JWK> {
    const { p, q } = this.#pair
    this.#pair = q + 1 < p ? { p, q: q + 1 } : { p: p + 1, q: 0 }
    while (this.#primes.length <= p) this.#primes.push(newPrime(this.#primes))
    return keyOf(this.#primes[p] ?? 0n, this.#primes[q] ?? 0n)
  }
}

const E = 65_537n
/** OpenSSL sets the two highest bits of a prime, so that a product of two is never too short. */
const BITS = 1024

function newPrime(known: bigint[]): bigint {
  for (;;) {
    const prime = generatePrimeSync(BITS, { bigint: true })
    if ((prime - 1n) % E !== 0n && !known.includes(prime)) return prime
  }
}

async function keyOf(p: bigint, q: bigint): Promise<JWK> {
  const d = inverse(E, (p - 1n) * (q - 1n))
  const numbers = { n: p * q, e: E, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  const parts = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, encoded(value)]))
  const jwk: JWK = { kty: 'RSA', ...parts }
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: 'RS256' }
}

/** What `a` is multiplied with to leave 1 when divided by `m`. */
function inverse(a: bigint, m: bigint): bigint {
  let [r, next, x, y] = [m, a % m, 0n, 1n]
  while (next) {
    const times = r / next
    ;[r, next, x, y] = [next, r - times * next, y, x - times * y]
  }
  return ((x % m) + m) % m
}

function encoded(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}
