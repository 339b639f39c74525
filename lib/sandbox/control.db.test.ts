import { describe, expect, test } from 'vitest'
import {
  ask,
  askPhone,
  authorizeAt,
  callControl,
  exchangeAt,
  jsonFrom,
  logIn,
  makeApp,
  newScan,
  type TestApp,
  testApp,
} from './testing'

const app = testApp()

const SECRET = 'a-secret-of-the-tests'

describe('the control API answers', () => {
  const origin = 'http://localhost:3100'
  const far = { local: false }
  const site = { origin: 'https://wechat.example.com', host: 'wechat.example.com', local: false, secret: SECRET }
  test.each([
    ['this computer', {}, {}, 200],
    ['this computer under its other names', {}, { host: '127.0.0.1:3100' }, 200],
    ['our own page', { origin, 'sec-fetch-site': 'same-origin' }, {}, 200],
    ['whoever has the secret', { authorization: `Bearer ${SECRET}` }, { ...far, secret: SECRET }, 200],
    ['whoever has the secret, in public', { authorization: `Bearer ${SECRET}` }, site, 200],
    ['not another computer', {}, far, 401],
    ['not a wrong secret', { authorization: `Bearer ${SECRET}x` }, { ...far, secret: SECRET }, 401],
    ['not an empty secret where there is none', { authorization: 'Bearer null' }, far, 401],
    ['not this computer under a name that is not ours', {}, { host: 'evil.example.com:3100' }, 401],
    ['not a page of another origin', { origin: 'https://evil.example.com' }, {}, 403],
    ['not a page of another port', { origin: 'http://localhost:3000' }, {}, 403],
    ['not a page without an origin', { origin: 'null' }, {}, 403],
    ['not a page that requests its own host name', { origin: 'http://evil.com:3100' }, { host: 'evil.com:3100' }, 403],
    ['not a cross-site request', { 'sec-fetch-site': 'cross-site' }, {}, 403],
    ['not a same-site request', { 'sec-fetch-site': 'same-site' }, {}, 403],
    [
      'not a page of another origin, even with the secret',
      { origin: 'https://evil.example.com', authorization: `Bearer ${SECRET}` },
      site,
      403,
    ],
  ])('%s', async (_, headers, context, status) => {
    expect((await ask('/__sim/state', { headers }, context)).status).toBe(status)
    expect((await ask('/__sim/faults/clear', { headers, json: {} }, context)).status).toBe(status)
  })

  test('a link from another site with the page itself, which nobody may frame', async () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    const page = await ask('/__sim', { headers: link })
    expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
    expect(await page.text()).toContain('Shop')
    expect((await ask('/__sim', { headers: { ...link, 'sec-fetch-dest': 'iframe' } })).status).toBe(403)
    expect((await ask('/__sim/reset', { headers: link, json: {} })).status).toBe(403)
  })
})

describe('an invalid request is refused with a sentence', () => {
  const uuid = '051VEUQI1sMs0w3D'
  const appid = 'wx0000000000000000'
  test.each([
    ['/scan', { uuid, persona: 'bob' }, 400, /^persona: .*alice, xiaoming/],
    ['/scan', { uuid: 'x', persona: 'alice' }, 400, /^uuid: /],
    ['/scan', { uuid, persona: 'alice' }, 404, /no QR code 051VEUQI1sMs0w3D/],
    ['/expire', { uuid }, 404, /no QR code/],
    ['/apps', { colour: 'green' }, 400, /colour/],
    ['/apps', { type: 'watch' }, 400, /^type: /],
    ['/apps', { secret: 'new' }, 400, /secret/],
    ['/apps', { callbackMode: 'exact' }, 400, /^callbackUrl: the mode exact /],
    ['/apps', { callbackMode: 'compatible', callbackUrl: null }, 400, /^callbackUrl: the mode compatible /],
    ['/apps', { callbackMode: 'exact', callbackUrl: 'a.com/cb' }, 400, /^callbackUrl: an address/],
    [`/apps/${appid}`, { name: 'X' }, 404, /no application wx0000000000000000/],
    ['/clock', {}, 400, /advance .* or reset/],
    ['/clock', { advance: 1, reset: true }, 400, /advance .* or reset/],
    ['/clock', { advance: 'soon' }, 400, /^advance: /],
    ['/clock', { appid, advance: 1 }, 404, /no application/],
    ['/faults', { endpoint: 'tea', kind: 'html' }, 400, /^endpoint: .*userinfo/],
    ['/faults', { endpoint: 'auth', kind: 'tea' }, 400, /^kind: .*truncated/],
    ['/faults', { endpoint: 'auth', kind: 'errcode' }, 400, /^value: /],
    ['/faults', { endpoint: 'qrconnect', kind: 'no_openid' }, 400, /^kind: /],
    ['/faults', { endpoint: 'auth', kind: 'html', count: 0 }, 400, /^count: /],
    ['/faults', { endpoint: 'auth', kind: 'html', appid }, 404, /no application/],
    ['/reset', { all: true }, 400, /all/],
  ])('%s %j', async (path, json, status, sentence) => {
    const response = await ask(`/__sim${path}`, { json })
    expect([response.status, await response.json()]).toEqual([status, { error: expect.stringMatching(sentence) }])
  })

  test('a body that is not JSON', async () => {
    const response = await ask('/__sim/reset', { text: 'appid=1' })
    expect([response.status, await response.json()]).toEqual([400, { error: 'The body is not JSON.' }])
  })

  test('a step in the wrong order', async () => {
    const fresh = await newScan(app)
    const refused = async (path: string, json: object) => (await (await ask(`/__sim${path}`, { json })).json()).error
    expect(await refused('/confirm', { uuid: fresh })).toMatch(/waiting/)
    expect(await refused('/cancel', { uuid: fresh })).toMatch(/waiting/)
    await callControl('/expire', { uuid: fresh })
    expect(await refused('/scan', { uuid: fresh, persona: 'alice' })).toMatch(/expired/)
  })

  test.each([
    ['/scan', []],
    ['/apps', 'x'],
    ['/clock', null],
    ['/reset', 1],
  ])('a body of %s that is %j', async (path, json) =>
    expect(await (await ask(`/__sim${path}`, { json })).json()).toEqual({ error: 'The body is a JSON object.' }),
  )

  test.each([
    ['GET', '/__sim/teapot', 404, null, 'There is no /__sim/teapot.'],
    ['POST', '/__sim/teapot', 404, null, 'There is no /__sim/teapot.'],
    ['GET', '/__sim/scan', 405, 'POST', '/__sim/scan takes POST.'],
    ['POST', '/__sim/state', 405, 'GET', '/__sim/state takes GET.'],
    ['POST', '/__sim', 405, 'GET', '/__sim takes GET.'],
  ])('%s %s, which does not exist: %i', async (method, path, status, allow, error) => {
    const response = await ask(path, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([status, allow])
    expect(await response.json()).toEqual({ error })
  })
})

describe('an application', () => {
  test('is registered, changed and given another secret, which is shown once', async () => {
    const made = await callControl<TestApp>('/apps', {
      name: 'Other',
      callbackMode: 'exact',
      callbackUrl: 'https://a.com/cb',
    })
    expect(made).toMatchObject({ appId: expect.stringMatching(/^wx[0-9a-f]{16}$/), callbackMode: 'exact', bound: true })
    const changed = await callControl(`/apps/${made.appId}`, {
      callbackMode: 'domain',
      callbackUrl: null,
      name: 'Third',
    })
    expect(changed).toMatchObject({ name: 'Third', callbackUrl: null })
    expect(changed).not.toHaveProperty('appSecret')
    const renewed = await callControl<TestApp>(`/apps/${made.appId}`, { secret: 'new' })
    expect(await jsonFrom(exchangeAt(made, 'x'))).toMatchObject({ errcode: 40125 })
    expect(await jsonFrom(exchangeAt(renewed, 'x'))).toMatchObject({ errcode: 40029 })
    expect(await (await ask('/__sim/state')).text()).not.toContain(renewed.appSecret)
  })

  test('keeps the address that its mode compares with', async () => {
    const fields = { callbackMode: 'exact', callbackUrl: 'https://a.com/cb' }
    const { appId } = await makeApp(fields)
    const refused = await ask(`/__sim/apps/${appId}`, { json: { callbackUrl: null } })
    expect([refused.status, await refused.json()]).toEqual([400, { error: expect.stringMatching(/^callbackUrl: /) }])
    expect(await callControl(`/apps/${appId}`, { callbackMode: 'compatible' })).toMatchObject({
      callbackUrl: 'https://a.com/cb',
    })
    const other = await makeApp()
    expect((await ask(`/__sim/apps/${other.appId}`, { json: { callbackMode: 'exact' } })).status).toBe(400)
    expect(await callControl(`/apps/${other.appId}`, fields)).toMatchObject(fields)
  })

  test('is alone in the state that is filtered by it', async () => {
    const { appId } = await makeApp()
    const uuid = await newScan({ appId, appSecret: '' })
    await callControl('/faults', { endpoint: 'userinfo', kind: 'html', appid: appId })
    const state = await jsonFrom(`/__sim/state?appid=${appId}`)
    expect(state.apps.map((each: TestApp) => each.appId)).toEqual([appId])
    expect(state.scans).toEqual([{ uuid, appId, status: 'waiting', persona: null, expiresAt: expect.any(String) }])
    expect(state.faults).toEqual([expect.objectContaining({ kind: 'html', remaining: 1 })])
    expect(state.personas).toContainEqual({ id: 'xiaoming', nickname: '小明' })
  })

  test('is reset without its neighbours', async () => {
    const other = await makeApp()
    const [ours, theirs] = [await logIn(app), await logIn(other)]
    await callControl('/clock', { appid: app.appId, advance: 60 })
    await callControl('/reset', { appid: app.appId })
    expect(await jsonFrom(`/sns/userinfo?access_token=${ours.access_token}`)).toMatchObject({ errcode: 40001 })
    expect(await jsonFrom(`/sns/userinfo?access_token=${theirs.access_token}`)).toHaveProperty('nickname')
    const { apps, scans, faults } = await jsonFrom(`/__sim/state?appid=${app.appId}`)
    expect([apps[0].clockOffset, scans, faults]).toEqual([0, [], []])
  })

  test('that is ready-made is the same at every start, and keeps its changes', async () => {
    const { readyMadeApp } = await import('./commands')
    const { appId, secret } = await readyMadeApp()
    await callControl(`/apps/${appId}`, { name: 'Mine' })
    expect(await readyMadeApp()).toMatchObject({ appId, secret, name: 'Mine', callbackDomain: 'localhost' })
  })
})

describe('a phone in the local network', () => {
  const origin = 'http://192.168.1.20:3100'
  const lan = { origin, local: false }
  const form = async () => ({ uuid: await newScan(app), action: 'scan', persona: 'alice' })

  test('sees the phone page, at the address that the QR code names', async () => {
    const page = await askPhone(`/connect/confirm?uuid=${await newScan(app)}`, {}, lan)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('alice')])
  })

  test('can press its buttons', async () => {
    const sent = { form: await form(), headers: { origin } }
    const answer = await askPhone('/connect/confirm', sent, lan)
    expect(answer.headers.get('location')).toBe(`${origin}/connect/confirm?uuid=${sent.form.uuid}`)
    expect((await callControl<{ status: string }>('/confirm', { uuid: sent.form.uuid })).status).toBe('confirmed')
  })

  test.each([
    ['another site', { origin: 'http://evil.example.com' }, {}, 403],
    ['the sandbox of this computer', { origin: 'http://localhost:3100' }, {}, 403],
    ['no page', {}, {}, 404],
    ['a foreign name that leads to this machine', { origin: 'http://evil.com:3100' }, { host: 'evil.com:3100' }, 404],
  ])('cannot press them from %s', async (_, headers, context, status) => {
    const answer = await askPhone('/connect/confirm', { form: await form(), headers }, { ...lan, ...context })
    expect(answer.status).toBe(status)
  })

  test('finds nothing else', async () => {
    const paths = ['/', '/__sim', '/__sim/state', authorizeAt(app), '/connect/l/qrconnect', exchangeAt(app, 'x')]
    for (const path of [...paths, '/connect/zh_CN/htmledition/js/wxLogin.js', '/sns/userinfo', '/mmopen/vi_32/x/0'])
      expect((await askPhone(path, {}, lan)).status).toBe(404)
    for (const path of ['/__sim/reset', '/__sim/apps'])
      expect((await askPhone(path, { json: {}, headers: { origin } }, lan)).status).toBe(404)
  })
})
