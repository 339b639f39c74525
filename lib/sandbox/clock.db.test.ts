import { beforeEach, describe, expect, test } from 'vitest'
import {
  ask,
  authorizeAt,
  callControl,
  exchangeAt,
  jsonFrom,
  logIn,
  makeApp,
  newCode,
  newScan,
  pollOf,
  testApp,
} from './testing'

const app = testApp(beforeEach)

const advance = (seconds: number, appid: string | undefined = app.appId) =>
  callControl('/clock', { appid, advance: seconds })
const userinfoOf = (token: string) => jsonFrom(`/sns/userinfo?access_token=${token}`)
const refreshOf = (token: string) =>
  jsonFrom(`/sns/oauth2/refresh_token?appid=${app.appId}&grant_type=refresh_token&refresh_token=${token}`)
const aheadOf = async (path: string) => {
  const date = (await ask(path)).headers.get('date') ?? ''
  return Math.round((Date.parse(date) - Date.now()) / 60_000) + 0 // Turns -0 into 0.
}

describe('on the clock of an application', () => {
  test('a QR code lasts five minutes', async () => {
    const uuid = await newScan(app)
    await advance(290)
    expect(await pollOf(uuid)).toContain('=408')
    await advance(10)
    expect(await pollOf(uuid)).toContain('=402')
  })

  test('a code lasts ten minutes', async () => {
    const [first, second] = [await newCode(app), await newCode(app)]
    await advance(590)
    expect(await jsonFrom(exchangeAt(app, first))).toHaveProperty('openid')
    await advance(10)
    expect(await jsonFrom(exchangeAt(app, second))).toMatchObject({ errcode: 40029 })
  })

  test('an access token lasts two hours, and a refresh replaces it', async () => {
    const tokens = await logIn(app)
    await advance(7190)
    expect(await userinfoOf(tokens.access_token)).toHaveProperty('openid')
    expect(await refreshOf(tokens.refresh_token)).toMatchObject({ access_token: tokens.access_token })
    await advance(7190)
    expect(await userinfoOf(tokens.access_token)).toHaveProperty('openid')
    await advance(10)
    expect(await userinfoOf(tokens.access_token)).toMatchObject({ errcode: 42001 })
    const fresh = await refreshOf(tokens.refresh_token)
    expect(fresh.refresh_token).toBe(tokens.refresh_token)
    expect(fresh.access_token).not.toBe(tokens.access_token)
    expect(await userinfoOf(fresh.access_token)).toHaveProperty('openid')
  })

  test('a refresh token lasts thirty days, however often it is used', async () => {
    const tokens = await logIn(app)
    await advance(29 * 86_400)
    expect(await refreshOf(tokens.refresh_token)).toHaveProperty('access_token')
    await advance(86_400)
    expect(await refreshOf(tokens.refresh_token)).toMatchObject({ errcode: 40030 })
  })

  test('answers have its date, also the errors of an exchange', async () => {
    await advance(3600)
    expect(await aheadOf(authorizeAt(app))).toBe(60)
    expect(await aheadOf(exchangeAt(app, 'x'))).toBe(60)
    const { access_token } = await logIn(app)
    expect(await aheadOf(`/sns/userinfo?access_token=${access_token}`)).toBe(60)
    await callControl('/clock', { appid: app.appId, reset: true })
    expect(await aheadOf(exchangeAt(app, 'x'))).toBe(0)
  })

  test('WeChat’s time may also be behind', async () => {
    await advance(-3600)
    expect(await aheadOf(exchangeAt(app, 'x'))).toBe(-60)
    expect(await logIn(app)).toHaveProperty('openid')
  })

  test('new scans and codes are not swept away, however far behind the clock is', async () => {
    const { sweep } = await import('../jobs/sweep')
    await advance(-86_400)
    const [code, uuid] = [await newCode(app), await newScan(app)]
    await sweep()
    expect(await jsonFrom(exchangeAt(app, code))).toHaveProperty('openid')
    expect(await pollOf(uuid)).toContain('=408')
  })
})

test('each application has its own clock', async () => {
  const other = await makeApp()
  const [ours, theirs] = [await newScan(app), await newScan(other)]
  await advance(300)
  expect(await pollOf(ours)).toContain('=402')
  expect(await pollOf(theirs)).toContain('=408')
  expect(await aheadOf(exchangeAt(other, 'x'))).toBe(0)
})

test('no clock goes further than ten years, forward or back', async () => {
  const other = await makeApp()
  for (const year of [366 * 86_400, -366 * 86_400]) {
    await callControl('/clock', { reset: true })
    for (let years = 0; years < 10; years++) await advance(year)
    const refused = await ask('/__sim/clock', { json: { advance: year } })
    expect([refused.status, await refused.json()]).toEqual([400, { error: expect.stringMatching(/ten years/) }])
    expect(await aheadOf(exchangeAt(other, 'x')), 'a clock that could have moved did not').toBe(0)
    expect(await callControl('/clock', { appid: app.appId, advance: -year })).toMatchObject({ clockOffset: 9 * year })
  }
})

test('without an AppID all clocks move', async () => {
  const other = await makeApp()
  await callControl('/clock', { advance: 3600 })
  expect(await aheadOf(exchangeAt(app, 'x'))).toBe(60)
  expect(await aheadOf(exchangeAt(other, 'x'))).toBe(60)
  await callControl('/clock', { reset: true })
  expect(await aheadOf(exchangeAt(other, 'x'))).toBe(0)
})
