import { expect, test } from 'vitest'
import { foretellKeys } from './foretell'
import { logIn, makeApp, testApp } from './testing'

const app = testApp()

test.each(['alice', 'no-unionid', 'unionid-later'])(
  '%s brings the keys that were foretold, each time',
  async (persona) => {
    for (const time of ['first', 'second', 'third']) {
      const foretold = await foretellKeys(app.appId, persona)
      const { openid, unionid = null } = await logIn(app, persona)
      expect(foretold, time).toEqual({ openid, unionid })
    }
  },
)

test('an application without an Open Platform account is told no unionid', async () => {
  const alone = await makeApp({ bound: false })
  expect(await foretellKeys(alone.appId, 'alice')).toMatchObject({ unionid: null })
})

test('an AppID that is not of this sandbox gets an openid of its own, and no unionid', async () => {
  const elsewhere = await foretellKeys('wx00000000000000ff', 'alice')
  expect(elsewhere).toMatchObject({ openid: expect.stringMatching(/^o.{27}$/), unionid: null })
  expect(elsewhere?.openid).not.toBe((await foretellKeys(app.appId, 'alice'))?.openid)
})

test('nobody else is of the sandbox', async () => expect(await foretellKeys(app.appId, 'bob')).toBeNull())
