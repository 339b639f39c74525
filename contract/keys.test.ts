import { describe, expect, test } from 'vitest'
import { needs, needsPerson } from './driver'
import { newApp, tokensFor, userinfo } from './wechat'

describe('§5.1 openid is of a person and an AppID, unionid of a person and an account', () => {
  test('the same person at the same application: the same openid and unionid', async () => {
    const app = await newApp()
    const [first, second] = [await tokensFor(app), await tokensFor(app)]
    expect([second.openid, second.unionid]).toEqual([first.openid, first.unionid])
  })

  test('another person: another openid and unionid', async () => {
    const app = await newApp()
    const [alice, ming] = [await tokensFor(app, 'alice'), await tokensFor(app, 'xiaoming')]
    expect(ming.openid).not.toBe(alice.openid)
    expect(ming.unionid).not.toBe(alice.unionid)
  })

  needs('accounts')('two applications of one account: the same unionid, another openid', async () => {
    const account = `shared-${process.pid}-${Date.now()}`
    const [one, two] = [await tokensFor(await newApp({ account })), await tokensFor(await newApp({ account }))]
    expect(one.unionid).toBeTruthy()
    expect(two.unionid).toBe(one.unionid)
    expect(two.openid).not.toBe(one.openid)
  })

  needs('accounts')('applications of two accounts: another unionid', async () => {
    const [one, two] = [await tokensFor(await newApp()), await tokensFor(await newApp())]
    expect(one.unionid).toBeTruthy()
    expect(two.unionid).toBeTruthy()
    expect(two.unionid).not.toBe(one.unionid)
  })

  needs('accounts')('an application that is not bound: no unionid, neither here nor there', async () => {
    const tokens = await tokensFor(await newApp({ bound: false }))
    expect(tokens).not.toHaveProperty('unionid')
    expect(JSON.parse((await userinfo(tokens)).text)).not.toHaveProperty('unionid')
  })

  needsPerson('no-unionid')('a person may have no unionid at a bound application', async () => {
    const tokens = await tokensFor(await newApp(), 'no-unionid')
    expect(tokens).not.toHaveProperty('unionid')
    expect(JSON.parse((await userinfo(tokens)).text)).not.toHaveProperty('unionid')
  })

  needsPerson('unionid-later')('a unionid may come later, for the same openid, and stays', async () => {
    const app = await newApp()
    const logins = [
      await tokensFor(app, 'unionid-later'),
      await tokensFor(app, 'unionid-later'),
      await tokensFor(app, 'unionid-later'),
    ]
    const [first, second, third] = logins
    expect(first).not.toHaveProperty('unionid')
    expect(second?.unionid).toMatch(/^o/)
    expect(third?.unionid).toBe(second?.unionid)
    expect(new Set(logins.map(({ openid }) => openid)).size).toBe(1)
  })
})
