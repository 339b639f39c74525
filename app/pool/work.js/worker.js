// Finds the number that is hidden in a `Work` of lib/limits/toll.ts. It runs beside the page, which stays responsive.

const bytesOf = (text) => new TextEncoder().encode(text)
const hexOf = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')

async function derive(number, { salt, rounds }) {
  const key = await crypto.subtle.importKey('raw', bytesOf(String(number)), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: rounds }
  return hexOf(await crypto.subtle.deriveBits(how, key, 256))
}

/** Numbers that are tried at once, so that the browser's own threads share the work. */
const AT_ONCE = 16

async function solve(work) {
  for (let first = 0; first < work.max; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, work.max - first) }, (_, i) => first + i)
    const hashes = await Promise.all(numbers.map((number) => derive(number, work)))
    const found = hashes.indexOf(work.hash)
    if (found >= 0) return numbers[found]
  }
  return null
}

self.onmessage = async ({ data }) => self.postMessage(await solve(data))
