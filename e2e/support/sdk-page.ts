import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Shop } from './shop'
import { html, type Site } from './site'
import { at } from './stage'

/**
 * Puts an application on a site that uses the SDK as its guide says. `?{…}` changes its options; `auto` logs in at
 * once.
 */
export function putSdkPages(site: Site, shop: Shop, options: Record<string, unknown> = {}): void {
  const sdk = at(shop.installation, shop.pool, '/menshen.js')
  const given = { issuer: shop.issuer, clientId: shop.clientId, redirectUri: shop.redirectUri, ...options }
  const show = `
    const say = (text) => { document.querySelector('[role=status]').textContent = text }
    const fail = (error) => {
      // The one that replaced it goes on.
      if (error.error === 'replaced') return
      window.failure = error
      say('Failed: ' + (error instanceof LoginError ? error.error : error))
    }
    const show = (result) => {
      window.result = result
      say(result.claims ? 'Logged in as ' + result.claims.name : 'Got a code')
    }`
  site.files.set(
    '/',
    html(`<title>Shop</title><button>Log in</button><p role="status">Logged out</p><p id="closed"></p>
    <script type="module">
    import { LoginError, login, logoutUrl, refresh } from ${JSON.stringify(sdk)}
    ${show}
    const { auto, ...change } = JSON.parse(decodeURIComponent(location.search.slice(1)) || '{}')
    const options = { ...${JSON.stringify(given)}, ...change }
    const stop = new AbortController()
    const begin = () => {
      say('Waiting')
      const onPopupClosed = () => { document.querySelector('#closed').textContent += 'The popup seems closed. ' }
      const onPopupOpened = (popup) => Object.assign(window, { popup })
      const mine = login({ ...options, signal: stop.signal, onPopupOpened, onPopupClosed })
      mine.then(show, fail)
      return mine
    }
    document.querySelector('button').onclick = begin
    Object.assign(window, { stop, begin, refresh, logoutUrl, options })
    if (auto) begin()
    </script>`),
  )
  site.files.set(
    '/callback',
    html(`<title>Back</title><p role="status">One moment</p>
    <script type="module">
    import { LoginError, handleCallback } from ${JSON.stringify(sdk)}
    ${show}
    // As a framework does that renders everything twice.
    handleCallback().catch(() => {})
    handleCallback().then((result) => result ? show(result) : say('You can close this window'), fail)
    </script>`),
  )
}

export const openingAt = (site: Site, change: Record<string, unknown> = {}): string =>
  `${site.origin}/?${encodeURIComponent(JSON.stringify(change))}`

/** Presses the application's button. @returns the popup */
export async function openByClick(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Log in' }).click()
  return opened
}

export async function expectStatus(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('status')).toHaveText(text)
}

export type OverheardMessage = { by: 'channel' | 'window'; origin: string; data: string }

/** Records all messages that a context's pages send by BroadcastChannel or receive from other windows. */
export async function overhear(context: BrowserContext): Promise<OverheardMessage[]> {
  const heard: OverheardMessage[] = []
  await context.exposeFunction('__tell', (each: OverheardMessage) => heard.push(each))
  await context.addInitScript(() => {
    const tell = (by: string, data: unknown) =>
      (window as unknown as { __tell(each: unknown): void }).__tell({ by, origin, data: JSON.stringify(data) })
    const { postMessage } = BroadcastChannel.prototype
    BroadcastChannel.prototype.postMessage = function (data) {
      tell('channel', data)
      postMessage.call(this, data)
    }
    addEventListener('message', ({ data }) => tell('window', data))
  })
  return heard
}
