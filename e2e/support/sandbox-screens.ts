import { expect } from '@playwright/test'
import { Agent } from './agent'
import { CodeWay } from './code-way'
import { scanAt } from './sandbox'
import { beginLogin, goOn, openPage, type Screen } from './screen'
import { newShop, openLogin, pressWay, wayOn } from './shop'
import { sim } from './sim'
import { at, fresh, freshPhone, type Shared } from './stage'
import { said, type Words } from './words'

/** The heading of WeChat's QR page, which the sandbox imitates. */
const QR_PAGE = { en: 'WeChat Login', zh: '微信登录' }

/** The sandbox's QR page, phone, control page and outbox, and the demo. */
export async function sandboxScreens(installation: Shared): Promise<Screen[]> {
  const shop = await newShop(installation, { application: { emailCodeLogin: true, phoneCodeLogin: true } })
  const wechat = (path: string) => at(installation, 'wechat', path)
  const open = (name: string, heading: Words, open: Screen['open']): Screen => ({ name, as: 'nobody', heading, open })
  const openQrPage: Screen['open'] = async (tab) => {
    const agent = new Agent()
    await goOn(tab, agent, await wayOn(agent, await beginLogin(shop, agent)))
    await expect(tab.locator('.js_qrcode_img').first()).toBeVisible()
  }
  /** The phone's page for a QR code, after these actions. */
  const phone = (name: string, heading: Words, ...done: string[]) =>
    open(name, heading, async (tab) => {
      const agent = new Agent()
      const page = await (await agent.send(await pressWay(agent, await beginLogin(shop, agent)))).text()
      const uuid = /\/connect\/qrcode\/([0-9A-Za-z]+)/.exec(page)?.[1]
      for (const action of done)
        await sim(installation, action, { uuid, ...(action === 'scan' && { persona: 'alice' }) })
      await tab.goto(wechat(`/connect/confirm?uuid=${uuid}`))
    })

  return [
    openPage('sandbox-control', said('sandbox.control.title'), wechat('/__sim')),
    open('sandbox-qr', QR_PAGE, openQrPage),
    open('sandbox-phone', QR_PAGE, async (tab) => {
      await openQrPage(tab)
      await tab.locator('button[aria-expanded]').click()
      await expect(tab.frameLocator('iframe').getByRole('button', { name: 'Alice', exact: true })).toBeVisible()
    }),
    phone('sandbox-phone-consent', said('sandbox.phone.consent', { app: 'WeChat' }), 'scan'),
    phone('sandbox-phone-confirmed', said('sandbox.phone.confirmed'), 'scan', 'confirm'),
    phone('sandbox-phone-refused', said('sandbox.phone.refused'), 'scan', 'cancel'),
    open('sandbox-outbox', said('sandbox.outbox.title'), async (tab) => {
      const agent = new Agent()
      const login = await beginLogin(shop, agent)
      await new CodeWay(agent, login, 'code/email').ask(`${fresh('somebody')}@example.com`)
      await new CodeWay(agent, login, 'code/phone').ask(freshPhone())
      await tab.goto(wechat('/__sim/outbox'))
      await expect(tab.locator('.rows > li').first()).toBeVisible()
      await tab.locator('.rows').evaluate((list) => list.replaceChildren(...[...list.children].slice(0, 6)))
    }),
    open('sandbox-outbox-empty', said('sandbox.outbox.title'), async (tab) => {
      await tab.goto(wechat('/__sim/outbox'))
      // Emptied only on the page: other tests use the same outbox.
      await tab.locator('.rows').evaluate((list) => list.replaceChildren())
      await expect(tab.locator('.none')).toBeVisible()
    }),
    openPage('demo', said('demo.title'), `${installation.base}/demo`),
    open('demo-result', said('demo.hello', { name: 'Alice' }), async (tab) => {
      const agent = new Agent()
      const login = await openLogin(agent, `${installation.base}/demo/login`)
      const callback = await scanAt(agent, await pressWay(agent, login), 'Alice')
      // The code can be used once, so the window makes the last request.
      const { url } = await agent.follow(callback, { stop: `${installation.base}/demo/callback` })
      await goOn(tab, agent, url)
    }),
  ]
}
