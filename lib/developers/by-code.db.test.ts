import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../db'
import { finishByPassword } from '../login/ways/password'
import { beginSignUp, finishSignUp } from '../login/ways/sign-up'
import { waysOf } from '../login/ways/ways'
import { getSystemPool } from '../pools/queries'
import { prepare } from '../prepare/prepare'
import { testDatabase } from '../testing/database'
import { visitTo } from '../testing/visit'
import { mintSetupLink, registerDeveloper } from './register'

const mails: string[] = []
const post = new SMTPServer({
  authOptional: true,
  hideSTARTTLS: true,
  disableReverseLookup: true,
  closeTimeout: 100,
  async onData(stream, _, done) {
    let raw = ''
    for await (const part of stream) raw += part
    mails.push(raw)
    done()
  },
})
await new Promise<void>((done) => post.listen(0, '127.0.0.1', done))
const { port } = post.server.address() as AddressInfo
testDatabase({ SIGN_UP: 'open', SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'menshen@example.com' })
afterAll(() => new Promise<void>((done) => post.close(done)))

const PASSWORD = 'a long developer password'
const person = (name: string) => ({ email: `${name}@example.com`, name, password: PASSWORD })
let visits = 0

beforeAll(() => prepare({ demo: false }))
beforeEach(async () => {
  await db.user.deleteMany()
  await db.rateLimiterFlexible.deleteMany()
  mails.length = 0
})

const setUp = async () => registerDeveloper((await mintSetupLink())?.split('/').at(-1) ?? '', person('owner'))

/** A stranger fills in the form, and `finish` types the code in. */
async function signUp(address: string) {
  const pool = await getSystemPool()
  visits += 1
  const visit = visitTo(null, `visit${visits}`)
  const proof = await beginSignUp({ pool, visit, locale: 'en' }, { name: 'Lin', address, password: PASSWORD })
  // The code is a line of its own; the boundary between two parts of a mail may have six digits too.
  const code = /^\d{6}(?=\r?$)/m.exec(mails.at(-1) ?? '')?.[0] ?? ''
  return { finish: () => finishSignUp({ pool, visit }, { proofId: proof.id, code }), pool, visit }
}

test('where mail exists a stranger is asked for a code, and not by the form alone', async () => {
  await setUp()
  const ways = await waysOf(await getSystemPool(), visitTo(null, 'looking'))
  expect(ways).toMatchObject({ password: true, signUp: 'code', reset: false, emailCode: false })
  for (const name of ['owner', 'stranger'])
    await expect(registerDeveloper(null, person(name))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.user.count()).toBe(1)
})

test('the code makes a developer with a proved address, who owns nothing and logs in by the password', async () => {
  await setUp()
  const { finish, pool } = await signUp('lin@example.com')
  expect(await db.user.count()).toBe(1)
  await finish()
  const lin = await db.user.findFirstOrThrow({ where: { email: 'lin@example.com' } })
  expect(lin).toMatchObject({ owner: false, sandbox: false, emailVerifiedAt: expect.any(Date), invitedBy: null })
  await finishByPassword(pool, visitTo(null, 'later'), { email: 'lin@example.com', password: PASSWORD })
})

test('only who reads a developer’s mail learns that the e-mail is taken, and gets nothing of the account', async () => {
  const owner = await setUp()
  const before = await db.user.findUniqueOrThrow({ where: { id: owner.id } })
  const { finish } = await signUp('owner@example.com')
  expect(mails).toHaveLength(1)
  await expect(finish()).rejects.toMatchObject({ code: 'conflict', reason: 'email_taken' })
  expect(await db.user.findMany()).toEqual([before])
})

test('nobody becomes the first developer by a code', async () => {
  await expect(signUp('lin@example.com')).rejects.toMatchObject({ reason: 'sign_up_by_invitation' })
  expect(mails).toEqual([])
})
