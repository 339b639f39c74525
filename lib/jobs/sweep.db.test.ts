import { expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import { testDatabase } from '../testing/database'
import { BATCH, sweep } from './sweep'

testDatabase()

const ago = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000)

test('refusals are deleted after a day, those that take a login after thirty, and hidden counting rows after an hour; other events stay', async () => {
  const { id: poolId } = await createPool(
    { actor: { kind: 'system', id: null } },
    { name: 'home', displayName: 'Home' },
  )
  const event = (id: string, action: string, at: Date, reason = 'user_blocked') => ({
    ...{ id, poolId, action, at, actorKind: 'system', detail: { reason } },
  })
  await db.auditEvent.createMany({
    data: [
      event('evt_old', 'login.refused', ago(31)),
      event('evt_new', 'login.refused', ago(29)),
      event('evt_old_request', 'request.refused', ago(31)),
      event('evt_old_more', 'request.refused_more', ago(31)),
      event('evt_more', 'request.refused_more', ago(2)),
      event('evt_lost_today', 'request.refused', ago(0.9), 'lost'),
      event('evt_lost', 'request.refused', ago(1.1), 'lost'),
      event('evt_lost_more', 'request.refused_more', ago(1.1), 'lost'),
      event('evt_no_code', 'login.refused', ago(1.1), 'no_code'),
      event('evt_old_count', 'request.counting', ago(0.1)),
      event('evt_count', 'request.counting', ago(0.01)),
      event('evt_change', 'connection.updated', ago(400)),
    ],
  })
  await sweep()
  const kept = (await db.auditEvent.findMany({ where: { poolId } })).map(({ id }) => id)
  expect(kept.filter((id) => id.startsWith('evt_') && id.length < 20).toSorted()).toEqual([
    'evt_change',
    'evt_count',
    'evt_lost_today',
    'evt_more',
    'evt_new',
  ])
})

test('a pushed request is deleted when its minute is over; the mark of a used one stays a day', async () => {
  const push = (id: string, days: number, consumedAt: Date | null = null) => ({
    ...{ poolId: 'pool_push', model: 'PushedAuthorizationRequest', id, payload: {}, expiresAt: ago(days), consumedAt },
  })
  await db.oidcArtifact.createMany({ data: [push('over', 0.001), push('open', -0.001), push('used', -0.5, ago(0.5))] })
  await sweep()
  const left = await db.oidcArtifact.findMany({ where: { poolId: 'pool_push' }, orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual(['open', 'used'])
})

test('rows that the sandbox made today stay, even if they have expired', async () => {
  const scan = (uuid: string, createdAt: Date) => ({
    uuid,
    appId: 'wx0000000000000001',
    redirectUri: '',
    state: '',
    scope: '',
    createdAt,
    expiresAt: ago(2),
  })
  await db.sandboxScan.createMany({ data: [scan('today', ago(0.5)), scan('before', ago(2))] })
  await sweep()
  expect((await db.sandboxScan.findMany()).map(({ uuid }) => uuid)).toEqual(['today'])
})

test('expired proofs are deleted, with the addresses in them', async () => {
  const proof = (id: string, expiresAt: Date) => ({
    ...{ id, expiresAt, poolId: 'pool_home', interaction: 'visit', purpose: 'match' as const },
    ...{ method: 'email-code', address: 'lin@example.com' },
  })
  await db.proof.createMany({ data: [proof('prf_old', ago(0.1)), proof('prf_now', ago(-0.1))] })
  await sweep()
  expect((await db.proof.findMany()).map(({ id }) => id)).toEqual(['prf_now'])
})

test('expired attempts and links stay for an hour, so that people can be told that they have expired', async () => {
  const [soon, hour, dead] = [ago(-0.01), ago(0.03), ago(0.1)]
  const made = { poolId: 'pool_home', interaction: 'visit', connectionId: 'c', applicationId: 'a', handshake: '' }
  const attempt = (id: string, expiresAt: Date) => ({ ...made, id, handle: id, cookieHash: '', expiresAt })
  await db.attempt.createMany({
    data: [attempt('att_soon', soon), attempt('att_hour', hour), attempt('att_dead', dead)],
  })
  const link = (id: string, expiresAt: Date) => ({ id, purpose: 'invite' as const, tokenHash: id, expiresAt })
  await db.oneTimeLink.createMany({ data: [link('link_soon', soon), link('link_hour', hour), link('link_dead', dead)] })
  await sweep()
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()
  expect(idsOf(await db.attempt.findMany())).toEqual(['att_hour', 'att_soon'])
  expect(idsOf(await db.oneTimeLink.findMany())).toEqual(['link_hour', 'link_soon'])
})

test('messages in the outbox are deleted after a day', async () => {
  const message = (id: string, createdAt: Date) => ({
    ...{ id, createdAt, channel: 'mail', recipient: 'lin@example.com', text: '123456' },
  })
  await db.outboxMessage.createMany({ data: [message('msg_old', ago(1.1)), message('msg_new', ago(0.9))] })
  await sweep()
  expect((await db.outboxMessage.findMany()).map(({ id }) => id)).toEqual(['msg_new'])
})

test('4,000 expired rows are deleted in small batches, each in its own transaction; the others stay', async () => {
  const token = (id: string, days: number, consumedAt: Date | null = null) => ({
    ...{ poolId: 'pool_full', model: 'RefreshToken', id, payload: {}, expiresAt: ago(days), consumedAt },
  })
  const dead = Array.from({ length: 4 * BATCH }, (_, i) => token(`dead-${i}`, 1, i % 2 ? ago(2) : null))
  // A used token is needed until it expires, to detect that somebody uses it a second time.
  await db.oidcArtifact.createMany({ data: [...dead, token('alive', -1), token('used', -1, ago(1))] })
  await watchDeletions()
  await sweep()
  const left = await db.oidcArtifact.findMany({ where: { poolId: 'pool_full' }, orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual(['alive', 'used'])
  const deletions = await db.$queryRaw<{ rows: number; transactions: number }[]>`
    SELECT sum("rows")::int AS "rows", count(DISTINCT "transaction") FILTER (WHERE "rows" > 0)::int AS "transactions", max("rows")::int AS "most"
    FROM "deletion"`
  expect(deletions).toEqual([{ rows: 4 * BATCH, transactions: 4, most: BATCH }])
})

test('a start deletes only one batch of each kind, so that it is not delayed', async () => {
  const dead = Array.from({ length: BATCH + 1 }, (_, i) => ({ key: `key-${i}`, points: 1, expire: ago(1) }))
  await db.rateLimiterFlexible.createMany({ data: dead })
  await sweep(1)
  expect(await db.rateLimiterFlexible.count()).toBe(1)
})

/** Records in a table how many tokens each statement deletes, and in which transaction. */
async function watchDeletions(): Promise<void> {
  await db.$executeRaw`CREATE TABLE "deletion" ("rows" int, "transaction" xid8)`
  await db.$executeRaw`
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO "deletion" SELECT count(*), pg_current_xact_id() FROM gone;
      RETURN NULL;
    END $$`
  await db.$executeRaw`
    CREATE TRIGGER note AFTER DELETE ON "OidcArtifact" REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION note()`
}
