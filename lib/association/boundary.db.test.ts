import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { testDatabase } from '../testing/database'
import type { Arrival } from './arrival'
import { associate } from './associate'
import { dryRun } from './dry-run'
import { arrivalAt, type HouseIds, makeAttempt, makeConnection, makeHouse, makeUser, userOf } from './testing'

// An installation on the internet, whose sandbox everybody can use.
testDatabase({ BASE_URL: 'https://menshen.test', SANDBOX: 'public' })

let home: HouseIds
beforeAll(async () => {
  home = await makeHouse('home')
})
beforeEach(() => db.user.deleteMany())

const arrive = async (over: Partial<Arrival>) => associate(await arrivalAt(home, over))
const sandboxed = (over = {}) => makeConnection(home.poolId, home.applicationId, { sandbox: true, ...over })
const BOUNDARY = { kind: 'refused', reason: 'sandbox_boundary' }

describe('on the internet, the sandbox', () => {
  test('never opens a real account, even if one has a key of the sandbox', async () => {
    const connectionId = await sandboxed()
    const userId = userOf(await arrive({ connectionId }))
    await db.user.update({ where: { id: userId }, data: { sandbox: false } })
    expect(await arrive({ connectionId })).toEqual(BOUNDARY)
  })

  test('links nobody to a real account, whatever is proved', async () => {
    const connectionId = await sandboxed({ association: 'ask', bindMethods: ['password'] })
    const { id } = await makeUser(home.poolId, { passwordHash: 'x' })
    const attempt = await makeAttempt(await arrivalAt(home, { connectionId }))
    await attempt.bind(id)
    expect(await attempt.step()).toEqual(BOUNDARY)
    expect(await db.identity.count()).toBe(0)
  })

  test('matches no real account', async () => {
    const connectionId = await sandboxed({ association: 'field', matchFields: ['phone'] })
    await makeUser(home.poolId, { phone: '+8613800138000', phoneVerifiedAt: new Date() })
    const attempt = await makeAttempt(await arrivalAt(home, { connectionId }))
    await attempt.prove('+8613800138000')
    expect(await attempt.step()).toEqual(BOUNDARY)
  })

  test('takes no address from a real account: its new user has none', async () => {
    const connectionId = await sandboxed({ association: 'field', matchFields: ['phone'] })
    const real = await makeUser(home.poolId, { phone: '+8613800138000' })
    const attempt = await makeAttempt(await arrivalAt(home, { connectionId }))
    await attempt.prove('+8613800138000')
    const userId = userOf(await attempt.step())
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ phone: null, sandbox: true })
    expect(await db.user.findUnique({ where: { id: real.id } })).toMatchObject({ phone: '+8613800138000' })
  })

  test('opens no real account in a dry run either', async () => {
    const { id: userId } = await makeUser(home.poolId, { email: 'lin@example.com', passwordHash: 'x' })
    const { steps } = await dryRun(home.poolId, {
      applicationId: home.applicationId,
      who: { kind: 'user', userId },
      draft: {
        ...{ mode: 'wechat:pc', appId: 'wx0000000000000001', settings: {}, sandbox: true, loginOnly: false },
        ...{ association: 'ask', matchFields: [], bindMethods: ['password'] },
      },
    })
    expect(steps.at(-1)).toEqual({ rule: 'ask_binding_proved', outcome: BOUNDARY })
  })
})
