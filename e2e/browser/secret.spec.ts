import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { localFetch } from '../support/net'
import { newShop, openLogin, partyOf, pressWay } from '../support/shop'
import { AUTH, at, SECRET, stage } from '../support/stage'

/**
 * Everything that a page is sent: HTML, RSC payloads, scripts, answers of actions, and the headers of all of them. Each
 * answer is held until it was heard: afterwards the browser forgets those of pages that it has left.
 */
async function overhear(page: Page): Promise<{ said: string[]; missed: string[]; quiet(): Promise<void> }> {
  let held = 0
  /** Until none is held: a page that is left takes them along. */
  const quiet = () => expect.poll(() => held).toBe(0)
  const heard = { said: [] as string[], missed: [] as string[], quiet }
  const session = await page.context().newCDPSession(page)
  session.on('Fetch.requestPaused', async ({ requestId, request, responseStatusCode = 0, responseHeaders }) => {
    held += 1
    const isRedirect = responseStatusCode >= 300 && responseStatusCode < 400
    const body = isRedirect
      ? ''
      : await session.send('Fetch.getResponseBody', { requestId }).then(
          ({ body, base64Encoded }) => (base64Encoded ? Buffer.from(body, 'base64').toString() : body),
          (error) => void heard.missed.push(`${responseStatusCode} ${request.method} ${request.url} ${error}`),
        )
    heard.said.push(`${request.url} ${JSON.stringify(responseHeaders)} ${body}`)
    // Who asked may be gone meanwhile.
    await session.send('Fetch.continueRequest', { requestId }).catch(() => {})
    held -= 1
  })
  await session.send('Fetch.enable', { patterns: [{ requestStage: 'Response' }] })
  return heard
}

test.describe('S17, S18: the AppSecret of a connection', () => {
  test.use({ storageState: AUTH.domain })

  test('is written and never shown again, to nobody', async ({ page }) => {
    const { domain } = stage()
    const shop = await newShop(domain, {
      connections: [
        { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: '${WECHAT_SECRET}' },
      ],
    })
    const [row] = await inDatabase(
      shop,
      `SELECT c.id, c."poolId", c."appSecret" FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1`,
      [shop.pool],
    )
    expect(row?.appSecret).not.toContain(SECRET)
    const { said, missed, quiet } = await overhear(page)
    // No page is left while it is still being told something.
    const whole = { waitUntil: 'networkidle' } as const
    const address = at(domain, 'console', `/pools/${row?.poolId}/social/${row?.id}`)

    await page.goto(address, whole)
    await expect(page.getByLabel('AppID')).toHaveValue('wx0123456789abcdef')
    expect(await page.content()).not.toContain(SECRET)

    await test.step('a changed AppID asks for the secret anew', async () => {
      await page.getByLabel('AppID').fill('wxfedcba9876543210')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByLabel('AppSecret')).toBeFocused()
      await quiet()
      await page.reload(whole)
      await expect(page.getByLabel('AppID')).toHaveValue('wx0123456789abcdef')
    })

    await test.step('another Display Name keeps it, and a new secret replaces it', async () => {
      await page.getByLabel('Display Name').fill('WeChat Two')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'WeChat Two' })).toBeVisible()
      const [after] = await inDatabase(shop, `SELECT "appSecret" FROM "Connection" WHERE id = $1`, [row?.id])
      expect(after?.appSecret).toBe(row?.appSecret)
      await page.getByRole('button', { name: 'Replace' }).click()
      await page.getByLabel('AppSecret').fill(`${SECRET}new`)
      // It is kept before the page is told so: the page is not left in between.
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await answered
      await expect
        .poll(
          async () =>
            (await inDatabase(shop, `SELECT "appSecret" FROM "Connection" WHERE id = $1`, [row?.id]))[0]?.appSecret,
        )
        .not.toBe(row?.appSecret)
    })

    await test.step('the other pages, the audit and a login that WeChat refuses do not tell it', async () => {
      const application = `/applications/${shop.clientId}`
      const paths = ['', '/social', '/applications', application, `${application}/settings`, '/audit', '/users']
      for (const path of paths) {
        await quiet()
        await page.goto(at(domain, 'console', `/pools/${row?.poolId}${path}`), whole)
      }
      const agent = new Agent()
      const authorize = await pressWay(agent, await openLogin(agent, await (await partyOf(shop)).request()))
      const scan = await (await agent.send(authorize)).text()
      const back = (/href="([^"]+)"/.exec(scan)?.[1] ?? '').replaceAll('&amp;', '&')
      const { url, response } = await agent.follow(back)
      expect(url).toContain('/refused')
      const refusal = await response.text()
      expect(refusal).toContain('WeChat does not accept this application')
      expect(refusal).toContain('40125')
      expect(refusal).not.toContain(SECRET)
      // What the person reads out is found in the log, with the reason.
      const reference = /att_\w{20}/.exec(refusal)?.[0] ?? 'none'
      const line = readFileSync(domain.logFile, 'utf8')
        .split('\n')
        .find((text) => text.includes(reference))
      expect(line).toContain('40125')
    })

    // What was typed goes out once, in the action's own request; nothing ever comes back.
    expect(missed).toEqual([])
    const all = said.join('\n')
    expect(all, 'pages were heard').toContain('wx0123456789abcdef')
    const afterwards = said.filter((one) => /^\S*[?&]_rsc=/.test(one))
    expect(
      afterwards.some((one) => one.includes('WeChat Two')),
      'and what they asked for afterwards',
    ).toBe(true)
    expect(all).not.toContain(SECRET)
    expect(readFileSync(domain.logFile, 'utf8')).not.toContain(SECRET)
    const rows = await inDatabase(shop, `SELECT detail::text FROM "AuditEvent" WHERE "poolId" = $1`, [row?.poolId])
    expect(JSON.stringify(rows)).not.toContain(SECRET)
  })
})

test.describe('S15, S26: the console’s actions', () => {
  test.use({ storageState: AUTH.local })

  test('do nothing for another site, another developer’s pool or nobody', async ({ page }) => {
    const { local } = stage()
    const [mine, other] = [await newShop(local), await newShop(local)]
    const rows = await inDatabase(mine, `SELECT name, id FROM "Pool" WHERE name IN ($1, $2)`, [mine.pool, other.pool])
    const id = (name: string) => String(rows.find((row) => row.name === name)?.id)
    await inDatabase(mine, `DELETE FROM "PoolMember" WHERE "poolId" = $1`, [id(other.pool)])
    for (const path of [`/pools/${id(other.pool)}`, `/pools/${id(mine.pool)}/applications/${other.clientId}`]) {
      await page.goto(at(local, 'console', path))
      await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
    }
    await page.goto(at(local, 'console', `/pools/${id(mine.pool)}/applications/${mine.clientId}`))
    const sent = page.waitForRequest((request) => Boolean(request.headers()['next-action']))
    await page.getByRole('switch', { name: 'WeChat' }).click()
    const action = await sent
    await expect(page.getByRole('switch', { name: 'WeChat' })).not.toBeChecked()
    // The switch shows at once what the server has yet to answer.
    await expect(page.getByText('WeChat is off. Saved.')).toBeAttached()
    const switches = () =>
      inDatabase(mine, `SELECT "applicationId" FROM "ConnectionSwitch" WHERE "poolId" IN ($1, $2)`, [
        id(mine.pool),
        id(other.pool),
      ])
    const before = await switches()

    const headers = await action.allHeaders()
    const replay = async (change: { origin?: string; cookie?: string; pool?: string; body?: string }) => {
      const body =
        change.body ??
        (action.postData() ?? '').replace(id(mine.pool), change.pool ?? id(mine.pool)).replace('false', 'true')
      const own = Object.fromEntries(
        Object.entries(headers).filter(([name]) => !/^:|^content-length$|^accept-encoding$/.test(name)),
      )
      const response = await localFetch(action.url(), {
        method: 'POST',
        body,
        headers: { ...own, origin: change.origin ?? own.origin ?? '', cookie: change.cookie ?? own.cookie ?? '' },
      })
      return `${response.status} ${await response.text()}`
    }
    await replay({ origin: 'http://evil.example' })
    await replay({ origin: at(local, mine.pool) })
    // Nobody's is not even decoded.
    expect(await replay({ cookie: '' })).toMatch(/^401 /)
    expect(await replay({ pool: id(other.pool) })).toContain('not_found')
    expect(await replay({ body: JSON.stringify([id(mine.pool), { connectionId: 7, on: 'yes' }]) })).toContain('invalid')
    expect(await switches()).toEqual(before)

    await replay({})
    expect(await switches(), 'the same request, unchanged, works').not.toEqual(before)

    await test.step('whose session has ended is told so, where they are', async () => {
      await page.context().clearCookies()
      await page.getByRole('switch', { name: 'WeChat' }).click()
      await expect(page.getByText('Your session has ended.').first()).toBeVisible()
    })
  })
})
