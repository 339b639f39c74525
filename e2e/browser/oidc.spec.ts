import { expect, type Page } from '@playwright/test'
import { test } from '../support/ends'
import { localFetch } from '../support/net'
import { openShop } from '../support/shop'
import { stage } from '../support/stage'

test.describe('a request by POST from a page of another site, whose forms carry no session cookie', () => {
  /** On a page of the application’s own site: sends a form, as a script there does. */
  const post = (page: Page, action: string, fields: Record<string, string>) =>
    page.evaluate(
      ([action, fields]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action })
        for (const [name, value] of Object.entries(fields))
          form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
        document.body.append(form)
        form.submit()
      },
      [action, fields] as const,
    )

  test('logs in, then is answered at once, and logs out', async ({ page, atEnd }) => {
    const { shop, origin, close } = await openShop(stage().local)
    atEnd(close)
    const addresses: string[] = []
    page.on('request', (request) => void addresses.push(request.url()))
    /** What the application would ask for by an address. */
    const asked = async () => {
      const request = new URL((await localFetch(`${origin}/`)).headers.get('location') ?? '')
      return Object.fromEntries(request.searchParams)
    }
    const loggedIn = page.getByRole('heading', { name: 'Logged in' })
    await page.goto(`${origin}/callback`)
    await post(page, `${shop.issuer}/auth`, await asked())
    await page.getByLabel('E-mail', { exact: true }).fill(shop.email)
    await page.getByLabel('Password', { exact: true }).fill(shop.password)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await expect(loggedIn).toBeVisible()

    await page.goto(`${origin}/callback`)
    await expect(page.getByRole('heading', { name: 'Failed' })).toBeVisible()
    await post(page, `${shop.issuer}/auth`, await asked())
    await expect(loggedIn).toBeVisible()

    // What no address may hold is posted again by a page of ours, which has the session's cookie.
    await page.goto(`${origin}/callback`)
    await post(page, `${shop.issuer}/auth`, { ...(await asked()), login_hint: 'lin.hint@example.com' })
    await expect(loggedIn).toBeVisible()
    await post(page, `${shop.issuer}/session/end`, { client_id: shop.clientId, logout_hint: 'lin.hint@example.com' })
    await expect(page).toHaveURL(`${shop.issuer}/session/end?again`)
    expect(addresses.join('\n')).not.toContain('lin.hint')
    await page.getByRole('button', { name: 'Log out', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Log out?' })).toBeHidden()
    await page.goto(`${origin}/`)
    await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  })
})
