import { beforeAll, describe, expect, test } from 'vitest'
import { visit } from './browser'
import { type App, driver } from './driver'
import { CALLBACK, newApp, pagePath } from './wechat'

let app: App
beforeAll(async () => {
  app = await newApp()
})

/** Scans and allows on a page. @returns the address that its script leaves for */
async function leave(path: string): Promise<string> {
  const { uuid, left } = await visit(path)
  await driver.scan(uuid, 'alice')
  await driver.allow(uuid)
  return left
}

const leaveFor = (redirect_uri: string, state?: string) => leave(pagePath(app, { redirect_uri, state }))
const CODE = /([?&])code=[0-9A-Za-z]{32}/

describe('§2.6 the page leaves for redirect_uri as given, with code and state appended as text', () => {
  test.each([
    ['? without a query', CALLBACK, `${CALLBACK}?code=CODE&state=s1`],
    ['T17: & with a query', `${CALLBACK}?x=1`, `${CALLBACK}?x=1&code=CODE&state=s1`],
    ['& with an empty query', `${CALLBACK}?`, `${CALLBACK}?&code=CODE&state=s1`],
    ['a query of several', `${CALLBACK}?x=1&y=%2F`, `${CALLBACK}?x=1&y=%2F&code=CODE&state=s1`],
    ['no path', 'https://shop.example.com', 'https://shop.example.com?code=CODE&state=s1'],
    ['a fragment, where the code ends up inside', `${CALLBACK}#/cb`, `${CALLBACK}#/cb?code=CODE&state=s1`],
    ['letters beyond ASCII', `${CALLBACK}/登录`, `${CALLBACK}/登录?code=CODE&state=s1`],
  ])('%s', async (_, redirect, address) =>
    expect((await leaveFor(redirect, 's1')).replace(CODE, '$1code=CODE')).toBe(address),
  )

  test('a refusal leads nowhere; the rescan leads to the callback', async () => {
    const { uuid, left } = await visit(pagePath(app))
    let address = ''
    const leaving = left.then((to) => {
      address = to
    })
    await driver.scan(uuid, 'alice')
    await driver.refuse(uuid)
    // After several more polls the page has still not left.
    for (let i = 0; i < 3; i++) await (await visit(pagePath(app))).close()
    expect(address).toBe('')
    await driver.scan(uuid, 'alice')
    await driver.allow(uuid)
    await leaving
    expect(address).toMatch(CODE)
  })
})

describe('§2.6 which window leaves, when the page is in a frame of another site', () => {
  const framed = async (parameters: Record<string, string>) => {
    const { uuid, left, topLeft } = await visit(pagePath(app, parameters), { framed: true })
    await driver.scan(uuid, 'alice')
    await driver.allow(uuid)
    return Promise.race([left.then(() => 'the frame'), topLeft.then(() => 'the top window')])
  }

  test.each([
    ['true', 'the frame'],
    ['false', 'the top window'],
    ['default', 'the top window'],
  ])('T16: self_redirect=%s: %s', async (self_redirect, window) => expect(await framed({ self_redirect })).toBe(window))

  test('no self_redirect: the top window', async () => expect(await framed({})).toBe('the top window'))
})

describe('§3.4 the messages of a framed page to the page around it', () => {
  test('wxReady, then wxQRcodeReady, as JSON in a string; never a code', async () => {
    const { uuid, left, told } = await visit(pagePath(app, { self_redirect: 'true' }), { framed: true })
    await driver.scan(uuid, 'alice')
    await driver.allow(uuid)
    await left
    expect(told).toEqual(['{"type":"status","status":"wxReady"}', '{"type":"status","status":"wxQRcodeReady"}'])
  })
})

describe('§1.2 state comes back unchanged and is not encoded again', () => {
  const long = 'aB3-_'.repeat(60)
  test.each([
    ['empty', ''],
    ['letters and digits', 'abcDEF123'],
    ['T18: 129 bytes', long.slice(0, 129)],
    ['212 characters of base64 with =', `${'QUJD+/'.repeat(35)}==`],
    ['268 characters of base64url', long.slice(0, 268)],
    ['with a space, & and %', 'a b&c=d%20e'],
    ['with letters beyond ASCII', '状态'],
    ['with a backslash and a line end', 'a\\b\nc'],
  ])('%s', async (_, state) => {
    const address = await leaveFor(CALLBACK, state)
    expect(address.slice(address.indexOf('&state='))).toBe(`&state=${state}`)
  })

  test('without a state the callback still has &state=', async () =>
    expect(await leaveFor(CALLBACK)).toMatch(/\?code=[0-9A-Za-z]{32}&state=$/))
})
