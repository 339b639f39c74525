// The stage hand: a server for tests that prepares the data of one installation. Each POST applies a configuration
// file, with the code of `npm run apply`, or runs `sql` in the database.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { takeSigningKey } from '../../lib/testing/signing-keys'
import { openDatabase } from '../../scripts/database'

const database = await openDatabase()
const { db } = await import('@/lib/db')
const { parseApply } = await import('@/lib/apply/parse')
const { apply } = await import('@/lib/apply/apply')
const { lockKeys, sealKey } = await import('@/lib/oidc/keys/load')

async function set(file: unknown, secrets: Record<string, string>, keyless: boolean): Promise<string[]> {
  const parsed = parseApply(JSON.stringify(file, null, 2), secrets)
  if ('mistakes' in parsed) throw new Error(JSON.stringify(parsed.mistakes))
  const done = await apply(parsed.file, { prune: false })
  if (!keyless) for (const { name } of parsed.file.pools) await giveKey(name)
  return done
}

/** Gives a pool without a signing key a prepared one, because generating one takes longer than everything else. */
async function giveKey(name: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { id: poolId } = await tx.pool.findUniqueOrThrow({ where: { name } })
    await lockKeys(tx, poolId)
    if ((await tx.signingKey.count({ where: { poolId } })) > 0) return
    await tx.signingKey.create({ data: { ...sealKey(takeSigningKey()), poolId, activeAt: new Date() } })
  })
}

const server = http.createServer(async (request, response) => {
  const { file, secrets, keyless = false, sql, values } = JSON.parse(await text(request))
  const work = sql ? db.$queryRawUnsafe(sql, ...values) : set(file, secrets, keyless)
  await work.then(
    (done) => response.end(JSON.stringify({ done })),
    (error) => response.end(JSON.stringify({ error: String(error?.reason ?? error) })),
  )
})
server.listen(0, '127.0.0.1', () => console.log(`stage hand at ${(server.address() as AddressInfo).port}`))
process.on('SIGTERM', async () => {
  server.close()
  await database.stop()
  process.exit(0)
})
