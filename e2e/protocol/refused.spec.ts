import { expect, test } from '@playwright/test'
import { policyViolations } from '@/lib/plain-page/testing'
import { Agent } from '../support/agent'
import { inDatabase, inShop } from '../support/database'
import { localFetch } from '../support/net'
import { scanAt } from '../support/sandbox'
import { isLoggedIn, newShop, openLogin, partyOf, pressWay, type Shop, scanned, wayOn } from '../support/shop'
import { at, stage } from '../support/stage'

const withState = (callback: string, change: (query: URLSearchParams) => void): string => {
  const url = new URL(callback)
  change(url.searchParams)
  return url.href
}

/** The same callback on the pool's own host, where the browser is proved. */
const onPool = (shop: Shop, callback: string): string => {
  const { pathname, search } = new URL(callback)
  return `${at(shop.installation, shop.pool)}${pathname}${search}`
}

let untouched: Promise<Shop> | undefined
/** For the tests that change nothing of their shop. */
const sameShop = () => {
  untouched ??= newShop(stage().local)
  return untouched
}

test.describe('S01, T5: a callback is worth nothing without the attempt and the browser it belongs to', () => {
  const mistakes: [string, (query: URLSearchParams) => void][] = [
    ['no state', (query) => query.delete('state')],
    ['an empty state', (query) => query.set('state', '')],
    ['an invented state', (query) => query.set('state', 'A'.repeat(40))],
    ['a state twice', (query) => query.append('state', query.get('state') ?? '')],
    ['a state with something added', (query) => query.set('state', `${query.get('state')}x`)],
  ]
  for (const [name, change] of mistakes)
    test(name, async () => {
      const shop = await sameShop()
      const agent = new Agent()
      const callback = withState(await scanned(agent, await (await partyOf(shop)).request()), change)
      for (const address of [callback, onPool(shop, callback)]) {
        const { response } = await agent.follow(address)
        expect(response.status).toBe(400)
        expect(await response.text()).toContain('This scan is over')
      }
      expect(await isLoggedIn(shop, agent)).toBe(false)
    })

  test('another browser’s state', async () => {
    const shop = await sameShop()
    const [victim, attacker] = [new Agent(), new Agent()]
    const callback = await scanned(attacker, await (await partyOf(shop)).request())
    const { response } = await victim.follow(callback)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Started in another browser')
    expect(await isLoggedIn(shop, victim)).toBe(false)

    await test.step('and nothing has changed: the browser that began can still finish', async () => {
      const { url } = await attacker.follow(callback, { stop: shop.redirectUri })
      expect(url).toContain('code=')
    })
  })

  test('a state that was used: the same browser is told that this login is over, another one is refused', async () => {
    const shop = await sameShop()
    const agent = new Agent()
    const callback = await scanned(agent, await (await partyOf(shop)).request())
    await agent.follow(callback, { stop: shop.redirectUri })
    const { response } = await agent.follow(callback, { stop: shop.redirectUri })
    expect(await response.text()).toContain('This login is over')
    const { response: foreign } = await new Agent().follow(callback)
    expect(foreign.status).toBe(403)
  })

  test('an attempt that has expired', async () => {
    const shop = await sameShop()
    const agent = new Agent()
    const callback = await scanned(agent, await (await partyOf(shop)).request())
    await inDatabase(shop, `UPDATE "Attempt" SET "expiresAt" = now() - interval '1 second' WHERE handle = $1`, [
      new URL(callback).searchParams.get('state') ?? '',
    ])
    const { response } = await agent.follow(callback)
    expect(response.status).toBe(400)
    expect(await isLoggedIn(shop, agent)).toBe(false)
  })
})

test('S02: an attempt of one connection cannot end at another’s callback, not even with the same AppID', async () => {
  const twin = { displayName: 'Twin', sandbox: true, appId: 'wx00112233445566aa', appSecret: '${WECHAT_SECRET}' }
  const shop = await newShop(stage().local, {
    connections: [
      { identifier: 'wechat', displayName: 'WeChat', sandbox: true },
      { identifier: 'one', ...twin },
      { identifier: 'two', ...twin },
    ],
  })
  const agent = new Agent()
  const callback = await scanned(agent, await (await partyOf(shop)).request())
  const ids = await inDatabase(
    shop,
    `SELECT c.id FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  const own = new URL(callback).pathname.split('/').at(-1)
  const others = ids.map((row) => String(row.id)).filter((id) => id !== own)
  expect(others).toHaveLength(2)
  for (const other of others)
    for (const address of [callback, onPool(shop, callback)]) {
      const { response } = await agent.follow(address.replace(String(own), other))
      expect(response.status).toBe(400)
    }
})

test('S02: an attempt of one pool cannot end on another pool’s host', async () => {
  const [shop, other] = [await sameShop(), await newShop(stage().local)]
  const agent = new Agent()
  const callback = await scanned(agent, await (await partyOf(shop)).request())
  const { response } = await agent.follow(onPool(other, callback))
  expect(response.status).toBe(400)
})

test.describe('S09: what is switched off while the QR code is open stays shut', () => {
  const cases: [string, (shop: Shop) => void, string][] = [
    [
      'the switch',
      (shop) => inDatabase(shop, `DELETE FROM "ConnectionSwitch" WHERE "applicationId" = $1`, [shop.clientId]),
      'switched off while you were using it',
    ],
    [
      'the connection',
      (shop) => inShop(shop, `DELETE FROM "Connection" WHERE "poolId" = $pool`),
      'switched off while you were using it',
    ],
    [
      'sign-up',
      (shop) => inDatabase(shop, `UPDATE "Application" SET "signUp" = false WHERE id = $1`, [shop.clientId]),
      'takes no new users',
    ],
    [
      'new accounts by scanning',
      (shop) => inShop(shop, `UPDATE "Connection" SET "loginOnly" = true WHERE "poolId" = $pool`),
      'scanning does not create one',
    ],
  ]
  for (const [name, off, words] of cases)
    test(name, async () => {
      const shop = await newShop(stage().local)
      const agent = new Agent()
      const callback = await scanned(agent, await (await partyOf(shop)).request())
      await off(shop)
      const { url, response } = await agent.follow(callback, { stop: shop.redirectUri })
      expect(url).toContain('/refused')
      const page = await response.text()
      expect(page).toContain(words)
      expect(page).toMatch(/att_\w{20}/)
      expect(await isLoggedIn(shop, agent)).toBe(false)
      const users = await inDatabase(
        shop,
        `SELECT u.id FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1 AND u.email IS NULL`,
        [shop.pool],
      )
      expect(users).toHaveLength(0)
    })

  test('between the scan and the last step: the user is blocked', async () => {
    const shop = await newShop(stage().local)
    const agent = new Agent()
    const callback = await scanned(agent, await (await partyOf(shop)).request())
    const finish = `${at(shop.installation, shop.pool)}/login/`
    const { url: core } = await agent.follow(callback, { stop: at(shop.installation, shop.pool) })
    const { url } = await agent.follow(core, { stop: finish })
    expect(url).toContain('/finish?attempt=')
    await inShop(shop, `UPDATE "User" SET status = 'blocked' WHERE "poolId" = $pool`)
    const { url: end, response } = await agent.follow(url, { stop: shop.redirectUri })
    expect(end).toContain('/refused')
    expect(await response.text()).toContain('account of this WeChat is blocked')
    expect(await isLoggedIn(shop, agent)).toBe(false)
  })
})

test('T4: a callback without a code says that WeChat had no consent, and offers another try', async () => {
  const shop = await sameShop()
  const agent = new Agent()
  const callback = withState(await scanned(agent, await (await partyOf(shop)).request()), (query) =>
    query.delete('code'),
  )
  const { url, response } = await agent.follow(callback)
  const page = await response.text()
  expect(page).toContain('did not get your permission')
  const again = await agent.send(new URL(/href="(\/login\/[\w-]+)"/.exec(page)?.[1] ?? '', url).href)
  expect(again.status).toBe(200)
})

test('an exchange that was cut off is waited for as long as it may take, then begun anew', async () => {
  const shop = await sameShop()
  const agent = new Agent()
  const callback = await scanned(agent, await (await partyOf(shop)).request())
  const state = new URL(callback).searchParams.get('state')
  const lease = (until: string) =>
    inDatabase(
      shop,
      `UPDATE "Attempt" SET status = 'exchanging', "leaseUntil" = now() + $2::interval WHERE handle = $1`,
      [state, until],
    )
  await lease('20 seconds')
  const waiting = await agent.send(onPool(shop, callback))
  expect(await waiting.text()).toContain('http-equiv="refresh"')
  await lease('-1 seconds')
  const { url, response } = await agent.follow(callback)
  const page = await response.text()
  expect(page).toContain('Scan again')
  const login = new URL(/href="(\/login\/[\w-]+)"/.exec(page)?.[1] ?? '', url).href
  const again = await scanAt(agent, await pressWay(agent, login), 'Alice')
  const { url: end } = await agent.follow(again, { stop: shop.redirectUri })
  expect(end).toContain('code=')
})

test('a callback inside a frame consumes nothing: it sends the top window on, and may be framed to do so', async () => {
  const shop = await sameShop()
  const agent = new Agent()
  const callback = await scanned(agent, await (await partyOf(shop)).request())
  const framed = await agent.send(onPool(shop, callback), { headers: { 'sec-fetch-dest': 'iframe' } })
  expect(framed.status).toBe(200)
  expect(await framed.text()).toContain('top.location.replace(location.href)')
  expect(framed.headers.get('x-frame-options')).toBeNull()
  expect(framed.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'sha256-/)
  const { url } = await agent.follow(callback, { stop: shop.redirectUri })
  expect(url).toContain('code=')
})

test.describe('S14: hosts', () => {
  test('an unknown host is not found, whatever is asked of it', async () => {
    const { local } = stage()
    const { port } = new URL(local.base)
    for (const host of [
      'evil.example',
      `evil.localhost.example:${port}`,
      `no-such-pool.localhost:${port}`,
      `localhost.evil:${port}`,
    ])
      for (const path of ['/', '/login/abc', '/oidc/.well-known/openid-configuration', '/oidc/token']) {
        const response = await localFetch(`http://127.0.0.1:${port}${path}`, { headers: { host } })
        expect(`${host}${path} ${response.status}`).toBe(`${host}${path} 404`)
      }
  })

  test('S16: no host takes pictures from anywhere, or makes them smaller', async () => {
    const { local } = stage()
    const { port, host: base } = new URL(local.base)
    for (const host of [
      base,
      ...['console', 'system', 'core', 'wechat'].map((name) => `${name}.${base}`),
      'evil.example',
    ])
      for (const url of ['/icon.svg', 'https://evil.example/x.png', '//evil.example/x.png', '']) {
        const query = new URLSearchParams({ url, w: '64', q: '75' })
        const answer = await localFetch(`http://127.0.0.1:${port}/_next/image?${query}`, { headers: { host } })
        expect(`${host} ${url} ${answer.status}`).toBe(`${host} ${url} 404`)
      }
  })

  test('a forged X-Forwarded-Host changes nothing', async () => {
    const shop = await sameShop()
    const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' }
    const discovery = await localFetch(`${shop.issuer}/.well-known/openid-configuration`, { headers: forged })
    expect(await discovery.text()).not.toContain('evil.example')
    const agent = new Agent()
    const login = await openLogin(agent, await (await partyOf(shop)).request())
    const page = await agent.send(login, { headers: forged })
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('evil.example')
    const way = await pressWay(agent, login)
    expect(decodeURIComponent(way)).toContain(at(shop.installation, 'core', '/connect/callback/'))
  })

  test('a pool’s session is nothing on another pool’s host', async () => {
    const [shop, other] = [await sameShop(), await newShop(stage().local)]
    const agent = new Agent()
    await agent.follow(await scanned(agent, await (await partyOf(shop)).request()), { stop: shop.redirectUri })
    expect(await isLoggedIn(shop, agent)).toBe(true)
    const stolen = agent.cookies(new URL(`${shop.issuer}/auth`))
    const answer = await localFetch(await (await partyOf(other)).request({ prompt: 'none' }), {
      headers: { cookie: stolen },
    })
    expect(answer.headers.get('location')).toContain('error=login_required')
  })
})

test('S19: a page outside of the framework may do what stands on it, and nothing else', async () => {
  const shop = await sameShop()
  const { local } = stage()
  const { port } = new URL(local.base)
  const asked: [string, RequestInit?][] = [
    [`http://127.0.0.1:${port}/`, { headers: { host: 'evil.example' } }],
    [`${shop.issuer}/auth`],
    [`${shop.issuer}/session/end?client_id=app_nobody`],
    [`${shop.issuer}/session/end/success`],
    [`${shop.issuer}/auth/unknown`],
    [at(local, 'console', '/sign-in/failed')],
    [`${local.base}/demo`],
  ]
  for (const [address, init] of asked) {
    const answer = await localFetch(address, { ...init, headers: { accept: 'text/html', ...init?.headers } })
    const page = await answer.text()
    expect(page, address).toContain('<!doctype html>')
    expect(policyViolations(answer.headers, page), address).toEqual([])
  }
})

test('S26: a form from another site does nothing', async () => {
  const shop = await sameShop()
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  for (const origin of ['http://evil.example', at(shop.installation, 'console'), 'null', '']) {
    const response = await agent.send(`${login}/password/check`, {
      form: { email: shop.email, password: shop.password },
      headers: { origin },
    })
    expect(response.status).toBe(403)
  }
  expect(await isLoggedIn(shop, agent)).toBe(false)
})

test('S25: a middleware header of Next’s past does not open the console', async () => {
  const { local } = stage()
  const header = 'proxy:proxy:proxy:proxy:proxy'
  for (const path of ['/', '/pools/pool_x/social']) {
    const response = await localFetch(at(local, 'console', path), { headers: { 'x-middleware-subrequest': header } })
    expect(response.headers.get('location') ?? (await response.text())).toContain('/sign-in')
  }
})

test('only GET begins, answers and finishes a scan', async () => {
  const shop = await sameShop()
  const agent = new Agent()
  const callback = await scanned(agent, await (await partyOf(shop)).request())
  for (const address of [callback, onPool(shop, callback)])
    for (const method of ['HEAD', 'POST', 'PUT']) {
      const response = await agent.send(address, { method, headers: { origin: new URL(address).origin } })
      expect(`${method} ${response.status}`).toBe(`${method} 405`)
    }
  const { url } = await agent.follow(callback, { stop: shop.redirectUri })
  expect(url).toContain('code=')
})

test('a wrong password, an unknown account and a malformed e-mail get one and the same answer', async () => {
  const shop = await sameShop()
  const answers: string[] = []
  for (const form of [
    { email: shop.email, password: 'not the password' },
    { email: 'nobody@example.com', password: 'not the password' },
    { email: 'no e-mail', password: 'not the password' },
  ]) {
    const agent = new Agent()
    const login = await openLogin(agent, await (await partyOf(shop)).request())
    const { response } = await agent.follow(`${login}/password/check`, { form })
    const page = await response.text()
    answers.push(/This e-mail and password do not match[^<]*/.exec(page)?.[0] ?? page.slice(0, 300))
    expect(page).toContain(`value="${form.email}"`)
  }
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toMatch(/^This e-mail and password do not match/)
})

test.describe('what no page of ours sends is refused, and breaks nothing', () => {
  const DOORS = [
    ...['password/check', 'code/send', 'code/check', 'sign-up/send', 'sign-up/check', 'sign-up/create', 'reset/send'],
    ...['reset/check', 'reset/save', 'bind/send', 'bind/check', 'bind/password/check', 'consent/answer', 'leave'],
  ]
  const MISFITS: [string, { form: Record<string, string>; headers?: Record<string, string> }, number][] = [
    ['a NUL in a field', { form: { proof: 'prf_\0', email: 'lin@example.com' } }, 400],
    ['a NUL in the name of one', { form: { 'proof\0': 'x' } }, 400],
    ['JSON', { form: {}, headers: { 'content-type': 'application/json' } }, 415],
    ['parts without a boundary', { form: { a: '1' }, headers: { 'content-type': 'multipart/form-data' } }, 415],
    ['no type', { form: { a: '1' }, headers: { 'content-type': '' } }, 415],
    [
      'a hundred and one fields',
      { form: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`a${i}`, '1'])) },
      400,
    ],
    ['more than a form is long', { form: { a: 'x'.repeat(20_000) } }, 413],
  ]
  for (const [name, sent, status] of MISFITS)
    test(`${name}: ${status}`, async () => {
      const shop = await sameShop()
      const agent = new Agent()
      const login = await openLogin(agent, await (await partyOf(shop)).request())
      for (const door of DOORS) {
        const answer = await agent.send(`${login}/${door}`, sent)
        expect([door, answer.status]).toEqual([door, status])
        expect(await answer.text()).toContain(status === 413 ? 'That is too large' : 'The form arrived incomplete')
      }
      const language = await agent.send(at(shop.installation, shop.pool, '/language'), sent)
      expect([language.status, language.headers.getSetCookie()]).toEqual([status, []])
    })

  test('parts sent to a page: 415, an action: 400', async () => {
    const { pool, installation } = await sameShop()
    const parts = { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' } }
    const action = { method: 'POST', headers: { 'next-action': '0'.repeat(42), 'content-type': 'text/plain' } }
    for (const [host, path] of [
      [pool, '/'],
      [pool, '/login/x'],
      [pool, '/nothing/here'],
      ['console', '/'],
      ['console', '/help'],
    ] as const)
      for (const sent of host === 'console' ? [parts] : [parts, action]) {
        const answer = await new Agent().send(at(installation, host, path), sent)
        expect([host, path, answer.status]).toEqual([host, path, sent === parts ? 415 : 400])
      }
  })

  test('JSON that is deeper than any: 400, before anything reads it', async () => {
    const { installation } = await sameShop()
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
    for (const [host, path] of [
      ['console', '/api/auth/signin/system'],
      ['wechat', '/__sim/reset'],
    ] as const) {
      const answer = await new Agent().send(at(installation, host, path), { ...json, body: '['.repeat(11) })
      expect([path, answer.status]).toEqual([path, 400])
      expect(await answer.text()).toContain('The form arrived incomplete')
    }
  })

  test('a NUL in an address: 400', async () => {
    const shop = await sameShop()
    const agent = new Agent()
    const login = await openLogin(agent, await (await partyOf(shop)).request())
    const broken = [
      ...['/code/%00', '/scan/%00', '?connection=%00', '?with=%00', '/bind?attempt=att_%00', '/bind/%00?attempt=att_a'],
      ...['/refused?attempt=%00', '/finish?attempt=%00', '/via/%00', '%00'],
    ].map((rest) => login + rest)
    for (const [host, path] of [
      [shop.pool, '/connections/social/%00'],
      [shop.pool, '/connections/deliver?state=%00'],
      [shop.pool, '/pictures/%00'],
      [shop.pool, '/connect/callback/%00?state=x'],
      ['core', '/connect/callback/%00?state=x'],
      ['system', '/welcome/%00'],
      ['console', '/pools/%00'],
      ['console', '/invite/%00'],
    ] as const)
      broken.push(at(shop.installation, host, path))
    for (const address of broken) {
      const answer = await agent.send(address)
      expect([address, answer.status]).toEqual([address, 400])
    }
  })
})

test('a window that begins one attempt after the other has no more cookies than a request may carry', async () => {
  const shop = await sameShop()
  const agent = new Agent()
  const way = await wayOn(agent, await openLogin(agent, await (await partyOf(shop)).request()))
  const { hostname } = new URL(way)
  let last = ''
  for (let times = 0; times < 25; times++) last = (await agent.send(way)).headers.get('location') ?? ''
  expect(agent.cookieNames(hostname).filter((name) => name.startsWith('ms.attempt.'))).toHaveLength(20)
  expect(agent.cookies(new URL(way)).length).toBeLessThan(4096)
  const { url } = await agent.follow(await scanAt(agent, last, 'Alice'), { stop: shop.redirectUri })
  expect(url).toContain('code=')
})

test.describe('interop 13: the way back to the application', () => {
  /** The form of the button, as a browser without scripts sends it. */
  const leave = (agent: Agent, page: string, url: string, headers?: Record<string, string>) => {
    const [, action] = / action="(\/login\/[\w-]+\/leave)"/.exec(page) ?? []
    return agent.send(new URL(action ?? 'nowhere', url).href, { form: {}, headers })
  }

  /** A login that its rules refused. */
  async function refused() {
    const [shop, agent] = [await newShop(stage().local), new Agent()]
    const party = await partyOf(shop)
    const callback = await scanned(agent, await party.request())
    await inShop(shop, `UPDATE "Connection" SET "loginOnly" = true WHERE "poolId" = $pool`)
    const { url, response } = await agent.follow(callback, { stop: shop.redirectUri })
    return { shop, agent, party, url, page: await response.text() }
  }

  test('a refusal leads back, and the application is told that nobody was logged in, by its own state', async () => {
    const { shop, agent, party, url, page } = await refused()
    expect(page).toContain('Back to Web Shop')
    const answer = await leave(agent, page, url)
    const { url: end } = await agent.follow(answer.headers.get('location') ?? '', { stop: shop.redirectUri })
    expect(new URL(end).searchParams.get('error')).toBe('access_denied')
    await expect(party.redeem(end), 'the state is the one that was sent').rejects.toMatchObject({
      error: 'access_denied',
    })
    const again = await leave(agent, page, url)
    expect(again.status).toBe(400)
    expect(await again.text(), 'and from there the site is one press away').toContain(new URL(shop.redirectUri).origin)
  })

  test('S20, S26: no other browser and no other site goes back in the person’s name', async () => {
    const { shop, agent, url, page } = await refused()
    expect((await leave(new Agent(), page, url)).status).toBe(400)
    expect((await leave(agent, page, url, { origin: 'https://evil.example' })).status).toBe(403)
    const answer = await leave(agent, page, url)
    const { url: end } = await agent.follow(answer.headers.get('location') ?? '', { stop: shop.redirectUri })
    expect(end).toContain('error=access_denied')
  })

  test('a login page that is finished, or another browser’s, names the application and leads to its site', async () => {
    const [shop, agent] = [await newShop(stage().local), new Agent()]
    const login = await openLogin(agent, await (await partyOf(shop)).request())
    const home = `href="${new URL(shop.redirectUri).origin}"`
    for (const address of [login, `${login}/finish?attempt=att_gone`])
      expect(await (await new Agent().send(address)).text(), address).toContain(home)
    await agent.follow(await scanAt(agent, await pressWay(agent, login), 'Alice'), { stop: shop.redirectUri })
    for (const path of ['', '/finish?attempt=att_gone', '/refused?attempt=att_gone']) {
      const over = await (await agent.send(login + path)).text()
      expect(over).toContain('Back to Web Shop')
      expect(over, path).toContain(home)
    }
  })

  test('an application without any way in can be left as well', async () => {
    const shop = await newShop(stage().local, { application: { passwordLogin: false, connections: [] } })
    const agent = new Agent()
    const { url, response } = await agent.follow(await (await partyOf(shop)).request())
    const answer = await leave(agent, await response.text(), url)
    const { url: end } = await agent.follow(answer.headers.get('location') ?? '', { stop: shop.redirectUri })
    expect(end).toContain('error=access_denied')
  })
})
