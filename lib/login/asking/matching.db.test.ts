import { describe, expect, test } from 'vitest'
import { db } from '../../db'
import { testDatabase } from '../../testing/database'
import {
  account,
  EMAIL,
  elsewhere,
  home,
  identitiesOf,
  matching,
  NOT_ASKED,
  newcomer,
  outcomeNow,
  PHONE,
  pageOf,
  policy,
  reloaded,
  twoHouses,
  typeMatchCode,
} from '../testing'
import { choose, listChoices, skipField } from './bind'

testDatabase()
twoHouses()

describe('somebody new under Field Matching', () => {
  test('is linked to the one account that has the proved value', async () => {
    await matching('phone')
    const userId = await account({ phone: PHONE })
    const binding = await newcomer()
    expect(pageOf(await typeMatchCode(binding, PHONE))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
    await expect.poll(() => db.outboxMessage.count({ where: { recipient: PHONE } })).toBe(2)
  })

  test('gets a new account with the proved value if no account has it', async () => {
    await matching('email')
    await typeMatchCode(await newcomer(), EMAIL)
    expect(await db.user.findMany()).toMatchObject([{ email: EMAIL, emailVerifiedAt: expect.any(Date) }])
  })

  test('is refused if no account has it and Login Only is on', async () => {
    await policy({ association: 'field', matchFields: ['email'], loginOnly: true })
    const binding = await newcomer()
    expect(pageOf(await typeMatchCode(binding, EMAIL))).toBe('refused')
    expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason: 'login_only' })
    expect(await db.user.count()).toBe(0)
  })

  test('is asked for every field, and may skip one only after another is proved', async () => {
    await matching('phone', 'email')
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    await expect(skipField(await reloaded(binding), 'phone')).rejects.toMatchObject({ reason: 'nothing_proved' })
    expect(pageOf(await typeMatchCode(binding, EMAIL))).toBe('bind')
    expect(await outcomeNow(binding)).toEqual({ kind: 'prove', fields: ['phone'] })
    await expect(skipField(await reloaded(binding), 'email')).rejects.toMatchObject(NOT_ASKED)
    expect(pageOf(await skipField(await reloaded(binding), 'phone'))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
  })

  test('picks one of several that match, and none but those (S08)', async () => {
    await matching('phone', 'email')
    const [byEmail, byPhone] = [await account({ email: EMAIL, name: 'Lin' }), await account({ phone: PHONE })]
    const other = await account({ email: 'mei@example.com' })
    const binding = await newcomer()
    await typeMatchCode(binding, PHONE)
    expect(pageOf(await typeMatchCode(binding, EMAIL))).toBe('bind')
    expect(await outcomeNow(binding)).toEqual({ kind: 'choose', userIds: [byPhone, byEmail] })
    for (const id of [other, 'usr_none', ''])
      await expect(choose(await reloaded(binding), id)).rejects.toMatchObject(NOT_ASKED)
    expect(await identitiesOf(other)).toBe(0)
    expect(await listChoices(home.pool.id, [byPhone, byEmail])).toMatchObject([
      { id: byEmail, name: 'Lin', address: expect.stringMatching(/^l•••@example\.com$/) },
      { id: byPhone, name: null, address: expect.stringMatching(/8000$/) },
    ])
    expect(await listChoices(elsewhere.pool.id, [byPhone, byEmail]), 'another pool’s id is not found').toEqual([])
    expect(pageOf(await choose(await reloaded(binding), byEmail))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId: byEmail })
  })

  test('proves the address again if the proof is too old to choose an account with', async () => {
    await matching('phone', 'email')
    const byEmail = await account({ email: EMAIL })
    await account({ phone: PHONE })
    const binding = await newcomer()
    await typeMatchCode(binding, PHONE)
    await typeMatchCode(binding, EMAIL)
    await db.proof.updateMany({ data: { expiresAt: new Date(0) } })
    const tooOld = { code: 'expired', reason: 'proof_old' }
    await expect(choose(await reloaded(binding), byEmail)).rejects.toMatchObject(tooOld)
    expect(await outcomeNow(binding)).toEqual({ kind: 'prove', fields: ['phone', 'email'] })
    await typeMatchCode(binding, PHONE)
    await typeMatchCode(binding, EMAIL)
    expect(pageOf(await choose(await reloaded(binding), byEmail))).toBe('finish')
  })
})
