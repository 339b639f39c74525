import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { testDatabase } from '@/lib/testing/database'
import { answerHealth } from './health'

testDatabase()

async function asked(): Promise<[number, string]> {
  let status = 0
  return new Promise((answered, reject) => {
    const writeHead = (code: number) => (status = code)
    const end = (body: string) => answered([status, JSON.parse(body).status])
    answerHealth({ writeHead, end } as unknown as ServerResponse).catch(reject)
  })
}

test('health is what the database says, and what it does not say in time', async () => {
  expect(await asked()).toEqual([200, 'ok'])
  // All connections of a process at work.
  const busy = Promise.all(Array.from({ length: 20 }, () => db.$queryRaw`SELECT pg_sleep(3)::text`))
  await sleep(300)
  expect(await asked()).toEqual([503, 'no database'])
  await busy
  expect(await asked()).toEqual([200, 'ok'])
})
