import { expect, test } from 'vitest'
import { predictKeys } from './predict-keys'
import { logIn, makeApp, testApp } from './testing'

const app = testApp()

test.each(['alice', 'no-unionid', 'unionid-later'])('%s has the predicted keys at every login', async (persona) => {
  for (const time of ['first', 'second', 'third']) {
    const predicted = await predictKeys(app.appId, persona)
    const { openid, unionid = null } = await logIn(app, persona)
    expect(predicted, time).toEqual({ openid, unionid })
  }
})

test('an application without an Open Platform account gets no unionid', async () => {
  const alone = await makeApp({ bound: false })
  expect(await predictKeys(alone.appId, 'alice')).toMatchObject({ unionid: null })
})

test('an AppID that the sandbox does not know gets another openid, and no unionid', async () => {
  const elsewhere = await predictKeys('wx00000000000000ff', 'alice')
  expect(elsewhere).toMatchObject({ openid: expect.stringMatching(/^o.{27}$/), unionid: null })
  expect(elsewhere?.openid).not.toBe((await predictKeys(app.appId, 'alice'))?.openid)
})

test('somebody who is no persona has no keys', async () => expect(await predictKeys(app.appId, 'bob')).toBeNull())
