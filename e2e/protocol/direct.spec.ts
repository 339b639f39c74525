import { expect } from '@playwright/test'
import * as client from 'openid-client'
import { Agent } from '../support/agent'
import { inShop } from '../support/database'
import { claimsIn, directLink, linkInConsole, postOf } from '../support/direct'
import { test } from '../support/ends'
import { followLink } from '../support/entrances'
import type { PostForm } from '../support/form'
import { localFetch } from '../support/net'
import { shopWithReceiver } from '../support/receiver'
import { RelyingParty } from '../support/relying-party'
import { scanAt } from '../support/sandbox'
import { logInByPassword, newShop, partyOf, SANDBOX, type Shop } from '../support/shop'
import { at, stage } from '../support/stage'

const BACK = 'http://127.0.0.1:9/receive'
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari/604.1'

type Over = { connection?: Record<string, unknown>; application?: Record<string, unknown> }

const makeShop = ({ connection, application }: Over = {}) =>
  newShop(stage().local, { connections: [{ ...SANDBOX, callbackUrl: BACK, ...connection }], application })

let untouched: Promise<Shop> | undefined
/** For the tests that change nothing of their shop. */
const sameShop = () => {
  untouched ??= makeShop()
  return untouched
}

const deliverOf = (shop: Shop) => at(shop.installation, shop.pool, '/connections/deliver')

/** As an application's library would write it, to an address of the application. */
async function ordinaryLink(shop: Shop, over: Record<string, string> = {}) {
  const party = await partyOf(shop)
  const { searchParams } = new URL(await party.request())
  return { party, link: directLink(shop, { ...Object.fromEntries(searchParams), ...over }) }
}

/** Through the login up to the page that posts, which is not visited. */
async function scanned(shop: Shop, agent: Agent, link = directLink(shop, { state: 's', nonce: 'n' })): Promise<string> {
  const { authorize } = await followLink(shop, agent, link)
  const { url } = await agent.follow(await scanAt(agent, authorize, 'Alice'), { stop: deliverOf(shop) })
  return url
}

const delivered = async (shop: Shop, agent: Agent, link?: string): Promise<PostForm> =>
  postOf(await (await agent.send(await scanned(shop, agent, link))).text())

test.describe('the direct link', () => {
  test('leads to WeChat by redirects alone, and ends as any login does', async () => {
    const shop = await sameShop()
    const { party, link } = await ordinaryLink(shop)
    const agent = new Agent()
    const { authorize } = await followLink(shop, agent, link)
    expect(new URL(authorize).pathname).toBe('/connect/qrconnect')
    const { url } = await agent.follow(await scanAt(agent, authorize, 'Alice'), { stop: shop.redirectUri })
    expect((await party.redeem(url)).claims()).toMatchObject({ aud: shop.clientId, name: 'Alice', amr: ['wechat'] })
  })

  test('means WeChat, also over a living session; `connection` in an ordinary request lets it count', async () => {
    const shop = await sameShop()
    const agent = new Agent()
    await logInByPassword(shop, agent, await (await partyOf(shop)).request())
    const { link } = await ordinaryLink(shop)
    expect(new URL((await followLink(shop, agent, link)).authorize).pathname).toBe('/connect/qrconnect')

    const party = await partyOf(shop)
    const { url } = await agent.follow(await party.request({ connection: 'wechat' }), { stop: shop.redirectUri })
    expect((await party.redeem(url)).claims()).toMatchObject({ name: 'Lin', amr: ['pwd'] })
    const { authorize } = await followLink(shop, new Agent(), await party.request({ connection: 'wechat' }))
    expect(new URL(authorize).pathname).toBe('/connect/qrconnect')
  })

  test('`connection` names one that is on, or the application is told', async () => {
    const shop = await makeShop()
    for (const connection of ['nobody', '', '../x', 'wechat&x=y', `${'x'.repeat(40)}`]) {
      const answer = await new Agent().send(await (await partyOf(shop)).request({ connection }))
      const location = answer.headers.get('location') ?? ''
      expect(location.startsWith(shop.redirectUri), connection).toBe(connection !== '')
      if (connection) expect(new URL(location).searchParams.get('error')).toBe('invalid_request')
    }
    await inShop(shop, `DELETE FROM "ConnectionSwitch" WHERE "poolId" = $pool`)
    const off = await new Agent().send(await (await partyOf(shop)).request({ connection: 'wechat' }))
    expect(off.headers.get('location')).toContain('error=invalid_request')
  })

  test('on a phone the page comes that says why a scan is no use there', async () => {
    const shop = await sameShop()
    const { link } = await ordinaryLink(shop)
    const fromPhone = async (address: string) => {
      const agent = new Agent({
        fetch: (input, init) => localFetch(input, { ...init, headers: { ...init?.headers, 'user-agent': PHONE } }),
      })
      const { url, response } = await agent.follow(address)
      expect(new URL(url).pathname).toMatch(/^\/login\/[\w-]+$/)
      return response.text()
    }
    const page = await fromPhone(link)
    expect(page).toContain('Scanning needs a second screen')
    expect(page).toContain(new URL(shop.redirectUri).origin)
    const other = await fromPhone(directLink(shop, { state: 's' }))
    expect(other).toContain('Scanning needs a second screen')
    expect(other, 'an address of ours is none of the application’s').not.toContain('Address of Web Shop')
  })

  test('does not let an application of somebody else learn anything before the person was asked', async () => {
    const shop = await makeShop({ application: { thirdParty: true } })
    for (const [link, end] of [
      [(await ordinaryLink(shop)).link, shop.redirectUri],
      [directLink(shop, { state: 's' }), deliverOf(shop)],
    ] as const) {
      const agent = new Agent()
      const { authorize } = await followLink(shop, agent, link)
      const { url } = await agent.follow(await scanAt(agent, authorize, 'Alice'), { stop: end })
      expect(url).toMatch(/\/login\/[\w-]+\/consent$/)
    }
  })

  const mistakes: [string, (shop: Shop) => string, number, string][] = [
    ['without an application', (shop) => directLink({ ...shop, clientId: '' }), 404, 'app_id is missing'],
    ['of another application', (shop) => directLink({ ...shop, clientId: 'app_x' }), 404, 'app_id is missing'],
    ['of another connection', (shop) => directLink(shop, {}, 'nobody'), 404, 'this user pool has no connection'],
    ['with two of them', (shop) => `${directLink(shop, { state: 'a' })}&state=b`, 400, 'state more than once'],
    ['with a long one', (shop) => directLink(shop, { state: 's'.repeat(2000) }), 400, 'more than 1000 bytes'],
  ]
  for (const [name, linkOf, status, words] of mistakes)
    test(`that is made wrongly, ${name}, says so in words`, async () => {
      const answer = await new Agent().send(linkOf(await sameShop()))
      expect(answer.status).toBe(status)
      const page = await answer.text()
      expect(page).toContain('This login link does not work')
      expect(page).toContain(words)
      expect(page).toMatch(/ref_\w{12}/)
    })

  test('says so in Chinese as well, and when its state is missing, the connection is off, or no address is said', async () => {
    const shop = await makeShop({ connection: { callbackNeedsState: true } })
    const stateless = await new Agent().send(directLink(shop))
    expect(stateless.status).toBe(400)
    const page = await stateless.text()
    for (const words of ['This login link does not work', 'the link has no state']) expect(page).toContain(words)
    expect(page).toMatch(/ref_\w{12}/)
    const chinese = await new Agent().send(directLink(shop), { headers: { 'accept-language': 'zh-CN' } })
    expect(await chinese.text()).toContain('这个登录链接无法使用')
    await inShop(shop, `UPDATE "Connection" SET "callbackUrl" = NULL WHERE "poolId" = $pool`)
    await inShop(shop, `UPDATE "Application" SET "redirectUris" = '{}' WHERE "poolId" = $pool`)
    expect(await (await new Agent().send(directLink(shop))).text()).toContain('nothing says where the login ends')
    await inShop(shop, `DELETE FROM "ConnectionSwitch" WHERE "poolId" = $pool`)
    expect(await (await new Agent().send(directLink(shop))).text()).toContain('not switched on for this application')
  })

  test('is not for HEAD, nor is what comes at its end', async () => {
    const shop = await sameShop()
    const head = async (url: string) => (await localFetch(url, { method: 'HEAD' })).status
    expect([await head(directLink(shop, { state: 's' })), await head(deliverOf(shop))]).toEqual([405, 405])
  })
})

test.describe('S09: what is switched off while the QR code is open stays shut', () => {
  const offs: [string, string, string][] = [
    ['the switch', `DELETE FROM "ConnectionSwitch" WHERE "poolId" = $pool`, 'switched off while you were using it'],
    ['the connection', `DELETE FROM "Connection" WHERE "poolId" = $pool`, 'switched off while you were using it'],
    ['sign-up', `UPDATE "Application" SET "signUp" = false WHERE "poolId" = $pool`, 'takes no new users'],
    ['new people', `UPDATE "Connection" SET "loginOnly" = true WHERE "poolId" = $pool`, 'scanning does not create one'],
  ]
  for (const [name, off, words] of offs)
    test(name, async () => {
      const shop = await makeShop()
      const links = [(await ordinaryLink(shop)).link, directLink(shop, { state: 's' })]
      const begun = []
      for (const link of links) {
        const agent = new Agent()
        begun.push({ agent, callback: await scanAt(agent, (await followLink(shop, agent, link)).authorize, 'Alice') })
      }
      await inShop(shop, off)
      for (const { agent, callback } of begun) {
        const { url, response } = await agent.follow(callback)
        expect(url).toContain('/refused')
        expect(await response.text()).toContain(words)
      }
      expect(await inShop(shop, `SELECT id FROM "User" WHERE "poolId" = $pool AND email IS NULL`)).toEqual([])
    })

  const changes: [string, string][] = [
    ['the switch', `DELETE FROM "ConnectionSwitch" WHERE "poolId" = $pool`],
    ['the connection', `DELETE FROM "Connection" WHERE "poolId" = $pool`],
    ['the Callback URL', `UPDATE "Connection" SET "callbackUrl" = 'https://evil.example/' WHERE "poolId" = $pool`],
    ['what it gets', `UPDATE "Connection" SET "callbackByQuery" = true WHERE "poolId" = $pool`],
  ]
  for (const [name, change] of changes)
    test(`${name}, after the login and before it is sent`, async () => {
      const shop = await makeShop()
      const agent = new Agent()
      const url = await scanned(shop, agent)
      await inShop(shop, change)
      const answer = await agent.send(url)
      const page = await answer.text()
      expect(answer.status).toBe(403)
      expect(page).toContain('This way to log in has changed')
      expect(page).not.toContain('<form')
    })

  test('the user, after the login and before it is sent', async () => {
    const shop = await makeShop()
    const agent = new Agent()
    const url = await scanned(shop, agent)
    await inShop(shop, `UPDATE "User" SET status = 'blocked' WHERE "poolId" = $pool`)
    const answer = await agent.send(url)
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('<form')
  })
})

test.describe('the Callback URL', () => {
  test('gets an ID Token of the application’s own, and what was its own of the link', async () => {
    const shop = await sameShop()
    const post = await delivered(shop, new Agent(), directLink(shop, { state: '"<s>&', nonce: 'n' }))
    const claims = await claimsIn(shop, post)
    expect(post).toEqual({ to: BACK, fields: { id_token: expect.any(String), state: '"<s>&' } })
    expect(claims).toMatchObject({ nonce: 'n', name: 'Alice', amr: ['wechat'], sub: expect.stringMatching(/^usr_/) })
    for (const name of ['azp', 'at_hash', 'sid']) expect(claims).not.toHaveProperty(name)
  })

  test('gets no nonce where there was none, and needs no state', async () => {
    const shop = await makeShop()
    const post = await delivered(shop, new Agent(), directLink(shop))
    expect(Object.keys(post.fields)).toEqual(['id_token'])
    expect(await claimsIn(shop, post)).not.toHaveProperty('nonce')
  })

  test('is told when there was no login', async () => {
    const shop = await sameShop()
    const agent = new Agent()
    const { response } = await agent.follow(directLink(shop, { state: 's', prompt: 'none' }))
    expect(postOf(await response.text())).toEqual({
      to: BACK,
      fields: { error: 'login_required', error_description: expect.any(String), state: 's' },
    })
  })

  test('gets it once, and from the browser that asked', async () => {
    const shop = await sameShop()
    const agent = new Agent()
    const url = await scanned(shop, agent)
    const refusedTo = async (who: Agent, address: string) => {
      const answer = await who.send(address)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('This login is over')
    }
    await refusedTo(new Agent(), url)
    const other = new Agent()
    await scanned(shop, other)
    await refusedTo(other, url)
    await refusedTo(agent, url.replace('state=', 'state=x'))
    await refusedTo(agent, deliverOf(shop))
    expect(agent.cookieNames(new URL(url).hostname).filter((name) => name.startsWith('ms.deliver.'))).toHaveLength(1)

    const cookie = agent.cookies(new URL(url))
    const answer = await agent.send(url)
    expect(postOf(await answer.text()).to).toBe(BACK)
    expect(agent.cookieNames(new URL(url).hostname).filter((name) => name.startsWith('ms.deliver.'))).toEqual([])
    await refusedTo(agent, url)
    const replayed = await localFetch(url, { headers: { cookie } })
    expect(replayed.status, 'with the cookie that was taken away').toBe(403)
    expect(await replayed.text()).not.toContain('<form')
  })

  test('S30: the page lets nothing out but by its form', async () => {
    const shop = await sameShop()
    const agent = new Agent()
    const { headers } = await agent.send(await scanned(shop, agent))
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    const policy = (headers.get('content-security-policy') ?? '').split('; ')
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", 'form-action http: https:'])
      expect(policy).toContain(part)
    expect(policy.find((part) => part.startsWith('script-src'))).toMatch(/^script-src 'sha256-[\w+/]+='$/)
  })

  test('gets a code in place of it where its owner wants that, to be redeemed like any other', async () => {
    const shop = await makeShop({ connection: { callbackByQuery: true, callbackNeedsState: true } })
    const party = await RelyingParty.discover(shop.issuer, shop.clientId, BACK, shop.secret)
    const { searchParams } = new URL(await party.request())
    searchParams.delete('redirect_uri')
    const agent = new Agent()
    const { authorize } = await followLink(shop, agent, directLink(shop, Object.fromEntries(searchParams)))
    const { url } = await agent.follow(await scanAt(agent, authorize, 'Alice'), { stop: BACK })
    expect([...new URL(url).searchParams.keys()].sort()).toEqual(['code', 'iss', 'state'])
    expect((await party.redeem(url)).claims()).toMatchObject({ aud: shop.clientId, name: 'Alice' })
    await expect(party.redeem(url)).rejects.toThrow(client.ResponseBodyError)
    const closed = await (await new Agent().send(directLink(shop))).text()
    for (const words of ['This login link does not work', 'the link has no state']) expect(closed).toContain(words)
    expect(closed).toMatch(/ref_\w{12}/)
  })
})

test.describe('the receiver of docs/callback-url.md', () => {
  // One receiver for all of them but the last.
  test.describe.configure({ mode: 'default' })
  let receiver: Awaited<ReturnType<typeof shopWithReceiver>>
  test.beforeAll(async () => {
    receiver = await shopWithReceiver('local')
  })
  test.afterAll(() => receiver?.stop())

  /** Begins at the receiver, and comes as far as the post that it would get. `change` makes another link of its own. */
  async function comeTo(
    { shop, origin }: { shop: Shop; origin: string },
    change: (link: URL) => void = () => {},
  ): Promise<{ agent: Agent; post: PostForm; cookie: string }> {
    const agent = new Agent()
    const link = new URL((await agent.send(`${origin}/login`)).headers.get('location') ?? '')
    change(link)
    const post = await delivered(shop, agent, link.href)
    expect(post.to).toBe(`${origin}/auth/callback`)
    return { agent, post, cookie: agent.cookies(new URL(origin)) }
  }
  const send = async (agent: Agent, { to, fields }: PostForm) => (await agent.send(to, { form: fields })).status
  /** What the shared receiver says from now on: it has said much to the tests before. */
  const listen = () => {
    const before = receiver.output().length
    return () => receiver.output().slice(before)
  }

  test('refuses another nonce, another state, and what is no token of the issuer', async () => {
    for (const [change, told] of [
      [({ searchParams }: URL) => searchParams.set('nonce', 'another'), 'the token was made for another login'],
      [({ searchParams }: URL) => searchParams.delete('nonce'), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ] as const) {
      const { agent, post } = await comeTo(receiver, change)
      const since = listen()
      expect(await send(agent, post)).toBe(403)
      await expect.poll(since).toContain(told)
    }

    const { agent, post } = await comeTo(receiver)
    const { state = '' } = post.fields
    const wrong: PostForm['fields'][] = [
      { ...post.fields, state: `${state}x` },
      { ...post.fields, state: 'session' },
    ]
    for (const fields of wrong) expect(await send(agent, { ...post, fields })).toBe(403)
    expect(await send(new Agent(), post), 'another browser').toBe(403)
    expect(await send(agent, post), 'and the right one is taken all the same').toBe(303)

    const none = btoa('{"alg":"none"}').replaceAll('=', '')
    for (const forge of [
      (head: string, body: string) => `${head}.${body}.`,
      (head: string, body: string) => `${head}.${body}.${'A'.repeat(342)}`,
      (_: string, body: string) => `${none}.${body}.`,
      () => '',
    ]) {
      const { agent, post } = await comeTo(receiver)
      const [head = '', body = ''] = (post.fields.id_token ?? '').split('.')
      expect(await send(agent, { ...post, fields: { ...post.fields, id_token: forge(head, body) } })).toBe(403)
    }
  })

  test('logs somebody in by the link as the console gives it, and takes nothing of what comes without a state', async () => {
    const { shop, origin } = receiver
    const link = await linkInConsole(shop)
    expect(link).toBe(directLink(shop))
    const agent = new Agent()
    const post = await delivered(shop, agent, link)
    expect(post).toEqual({ to: `${origin}/auth/callback`, fields: { id_token: expect.any(String) } })

    const again = postOf(await (await agent.follow(post.to, { form: post.fields })).response.text())
    expect(again).toMatchObject({ to: post.to, fields: { id_token: expect.any(String), state: expect.any(String) } })
    const { url, response } = await agent.follow(again.to, { form: again.fields })
    expect(url).toBe(`${origin}/`)
    expect(await response.text()).toMatch(/^Logged in as Alice \(usr_\w+\)$/)

    const stranger = new Agent()
    const refused = postOf(await (await stranger.follow(post.to, { form: post.fields })).response.text())
    expect(refused.fields).toMatchObject({ error: 'login_required' })
    expect(await send(stranger, refused)).toBe(403)
    expect(await (await stranger.send(`${origin}/`)).text()).toContain('Logged out')
  })

  test('refuses a token for another application', async () => {
    const other = `${receiver.shop.clientId}2`
    await inShop(
      receiver.shop,
      `INSERT INTO "Application" (id, "poolId", name, type, "redirectUris") VALUES ('${other}', $pool, 'Other', 'spa', '{}')`,
    )
    await inShop(
      receiver.shop,
      `INSERT INTO "ConnectionSwitch" ("poolId", "connectionId", "applicationId") SELECT "poolId", id, '${other}' FROM "Connection" WHERE "poolId" = $pool`,
    )
    const { agent, post } = await comeTo(receiver, (link) => link.searchParams.set('app_id', other))
    expect(await claimsIn(receiver.shop, post, other)).toMatchObject({ aud: other })
    const since = listen()
    expect(await send(agent, post)).toBe(403)
    await expect.poll(since).toContain('ERR_JWT_CLAIM_VALIDATION_FAILED')
  })

  test('takes a post once, whoever brings it again', async () => {
    const { agent, post, cookie } = await comeTo(receiver)
    expect(await send(agent, post)).toBe(303)
    expect(await send(agent, post), 'the cookie is gone').toBe(403)
    const since = listen()
    const again = await localFetch(post.to, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(post.fields).toString(),
    })
    expect(again.status, 'the cookie is brought again').toBe(403)
    await expect.poll(since).toContain('the token was used already')
  })

  test('refuses a token that is too old', async ({ atEnd }) => {
    const late = await shopWithReceiver('local', { ahead: 2 * 3600 })
    atEnd(late.stop)
    const { agent, post } = await comeTo(late)
    expect(await send(agent, post)).toBe(403)
    await expect.poll(late.output).toContain('ERR_JWT_EXPIRED')
  })
})
