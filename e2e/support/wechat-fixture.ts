import { test as base, expect, type Page } from '@playwright/test'

type WeChat = {
  /** Scans the QR code of the page, or of a frame in it, and allows. */
  scan(persona: string, on?: Page): Promise<void>
  /** Scans the QR code without an answer, which `allow` or `refuse` give. */
  look(persona: string, on?: Page): Promise<void>
  allow(on?: Page): Promise<void>
  refuse(on?: Page): Promise<void>
  /** Makes the QR code expire. */
  expire(on?: Page): Promise<void>
}

type Options = {
  /** The sandbox's origin. */
  sandboxOrigin: string
}

/** Playwright's `test` with a phone: `async ({ page, wechat }) => { …; await wechat.scan('alice') }` */
export const test = base.extend<{ wechat: WeChat }, Options>({
  sandboxOrigin: [process.env.SANDBOX_ORIGIN || 'http://localhost:3100', { scope: 'worker', option: true }],

  wechat: async ({ page, request, sandboxOrigin }, use) => {
    const headers = { authorization: `Bearer ${process.env.SANDBOX_SECRET ?? ''}` }

    async function tap(action: string, on: Page = page, more: Record<string, unknown> = {}): Promise<void> {
      const data = { uuid: await uuidOn(on), ...more }
      const answer = await request.post(`${sandboxOrigin}/__sim/${action}`, { headers, data })
      if (!answer.ok()) throw new Error(`/__sim/${action} answered ${answer.status()}: ${await answer.text()}`)
    }

    await use({
      scan: (persona, on) => tap('scan', on, { persona, confirm: true }),
      look: (persona, on) => tap('scan', on, { persona }),
      allow: (on) => tap('confirm', on),
      refuse: (on) => tap('cancel', on),
      expire: (on) => tap('expire', on),
    })
  },
})

/** Waits for a QR code on a page or in one of its frames. @returns its uuid */
async function uuidOn(page: Page): Promise<string> {
  let uuid = ''
  await expect(async () => {
    for (const frame of page.frames()) {
      const pictures = frame.locator('img.js_qrcode_img')
      const sources = await pictures.evaluateAll((all) => all.map((each) => each.getAttribute('src')))
      uuid = /\/connect\/qrcode\/(\w+)/.exec(sources.join())?.[1] ?? uuid
    }
    expect(uuid, 'a QR code of WeChat on the page').not.toBe('')
  }).toPass({ timeout: 20_000 })
  return uuid
}
