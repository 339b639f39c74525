import { beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '../crypto'
import { db } from '../db'
import { prepare } from '../prepare/prepare'
import { testDatabase } from '../testing/database'
import { connectExample } from './example'
import { EXAMPLES } from './rules'

testDatabase()

beforeEach(async () => {
  await db.pool.deleteMany()
  await db.sandboxApp.deleteMany()
  await prepare({ demo: true })
})

const rowOf = (id: string) =>
  db.application.findUniqueOrThrow({
    where: { id },
    include: { pool: true, switches: { select: { connectionId: true } } },
  })

describe('an example', () => {
  test.each(EXAMPLES)('%s becomes a client of the demo pool, with its connection on', async (example) => {
    const { values, secret } = await connectExample(example, 'http://localhost:4100')
    expect(values).toMatchObject({ issuer: 'http://demo.localhost:3000/oidc', origin: 'http://localhost:4100' })
    const row = await rowOf(values.clientId)
    expect(row.pool.name).toBe('demo')
    expect(row.type).toBe(values.type)
    expect(row.switches).toHaveLength(1)
    expect(row.postLogoutRedirectUris).toEqual(['http://localhost:4100/'])
    expect(row.secretHash).toBe(secret && sha256(secret))
    expect(row.allowedOrigins).toEqual(example === 'spa' ? ['http://localhost:4100'] : [])
  })

  test('that exists already gets its new address and a new secret, and keeps its other settings', async () => {
    const first = await connectExample('express', 'http://localhost:4100')
    await db.application.update({ where: { id: first.values.clientId }, data: { passwordLogin: true } })
    const second = await connectExample('express', 'http://localhost:4200')
    const row = await rowOf(second.values.clientId)
    expect(row).toMatchObject({ passwordLogin: true, redirectUris: ['http://localhost:4200/callback'] })
    expect(second.secret).not.toBe(first.secret)
    expect(row.secretHash).toBe(sha256(second.secret ?? ''))
    expect(row.switches).toHaveLength(1)
  })

  test('needs the demo pool', async () => {
    await db.pool.deleteMany({ where: { name: 'demo' } })
    await expect(connectExample('spa', 'http://localhost:4100')).rejects.toMatchObject({ code: 'not_found' })
  })
})
