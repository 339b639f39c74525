import { expect, type Page } from '@playwright/test'
import { furnish, LONG } from './console-screens'
import { inDatabase } from './database'
import type { Screen } from './screen'
import { sim } from './sim'
import type { Shared } from './stage'
import { inEither, said, untranslated, type Words } from './words'

/** Screens of the console that need clicks: refused forms, dialogs, results. */
export async function handScreens(installation: Shared): Promise<Screen[]> {
  const { shop, ids, pool } = await furnish(installation)
  const application = pool(`/applications/${ids.application}`)
  const connection = pool(`/social/${ids.connection}`)
  const desk = (name: string, heading: Words, address: string, then: (tab: Page) => Promise<void>): Screen => ({
    name,
    as: 'developer',
    heading,
    open: async (tab) => {
      await tab.goto(address)
      await then(tab)
    },
  })
  const press = (tab: Page, key: string) => tab.getByRole('button', { name: inEither(said(key)) }).click()
  const experience = async (tab: Page) => {
    const opened = tab.waitForEvent('popup')
    await press(tab, 'experience.button')
    return opened
  }

  return [
    desk(
      'console-application-mistakes',
      said('console.applications.groups.tokens'),
      `${application}/settings`,
      async (tab) => {
        const field = (key: string) =>
          tab.getByRole('textbox', { name: inEither(said(`console.applications.fields.${key}.label`)) })
        await tab.getByRole('radio').last().check()
        await field('allowedOrigins').fill('https://app.example.com/\nhttp://shop.example.com')
        await field('idTokenTtl').fill('400')
        await tab.locator('form button[type=submit]').click()
        await expect(tab.locator('[aria-invalid=true]')).toHaveCount(3)
      },
    ),
    desk('console-connection-doctor', said('doctor.title'), connection, async (tab) => {
      await press(tab, 'doctor.button')
      await expect(tab.locator('#check').getByRole('listitem').first()).toBeVisible()
      await expect(tab.locator('#check button[aria-busy=true]')).toHaveCount(0)
    }),
    {
      name: 'console-connection-trouble',
      as: 'developer',
      heading: untranslated(LONG),
      open: async (tab) => {
        const trouble = {
          key: '40125',
          family: 'configuration',
          stage: 'token',
          count: 17,
          reference: 'att_0123456789abcdefghij',
        }
        const [staff] = await inDatabase(
          shop,
          `UPDATE "Connection" c SET trouble = $1::jsonb || jsonb_build_object('firstAt', now() - interval '2 hours', 'lastAt', now())
           FROM "Pool" p WHERE p.id = c."poolId" AND p.name = $2 AND c.identifier = 'wechat-staff' RETURNING c.id`,
          [JSON.stringify(trouble), shop.pool],
        )
        await tab.goto(pool(`/social/${staff?.id}`))
        await expect(tab.getByText(inEither(said('doctor.trouble.title')))).toBeVisible()
        await expect(tab.locator('a[href$="/help/wechat/40125"]')).toBeVisible()
      },
    },
    {
      name: 'console-connection-conflict',
      as: 'developer',
      heading: untranslated(LONG),
      open: async (tab) => {
        const [staff] = await inDatabase(
          shop,
          `SELECT c.id FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1 AND c.identifier = 'wechat-staff'`,
          [shop.pool],
        )
        await tab.goto(pool(`/social/${staff?.id}`))
        const address = tab.locator('input[name=callbackUrl]')
        await address.fill('https://mine.example.com/callback')
        await inDatabase(
          shop,
          `WITH changed AS (
             UPDATE "Connection" SET "callbackUrl" = $2, version = version + 1 WHERE id = $1 RETURNING "poolId", version
           )
           INSERT INTO "AuditEvent" (id, "poolId", action, "actorKind", "targetId", detail)
           SELECT 'evt_' || version || $1, "poolId", 'connection.updated', 'file', $1,
                  jsonb_build_object('version', version, 'changed', '["callbackUrl"]'::jsonb) FROM changed`,
          [staff?.id, `https://theirs.example.com/${'long/'.repeat(20)}callback`],
        )
        await tab.locator('form button[type=submit]').last().click()
        await expect(tab.locator('[data-conflict]')).toBeFocused()
      },
    },
    desk('console-connection-tried', said('trial.forecast.title'), `${connection}/try`, async (tab) => {
      await press(tab, 'trial.start')
      await scanHere(tab, installation)
      await tab.waitForURL(/attempt=/)
      await expect(tab.locator('details').first()).toBeVisible()
    }),
    desk('console-experience', said('experience.done.title'), application, async (tab) => {
      const popup = await experience(tab)
      await popup.locator('a[href*="/via/"]').first().click()
      await scanHere(popup, installation)
      await expect(tab.getByRole('dialog').locator('pre').first()).toBeVisible()
    }),
    desk('console-experience-closed', said('experience.closed.title'), application, async (tab) => {
      await (await experience(tab)).close()
    }),
    desk(
      'console-connection-delete',
      said('console.connection.remove.confirmTitle', { name: 'WeChat' }),
      connection,
      async (tab) => {
        await press(tab, 'console.connection.remove.button')
        await expect(tab.getByRole('alertdialog')).toBeVisible()
      },
    ),
    desk(
      'console-connection-mistakes',
      said('sources.modes.wechat:pc.name'),
      pool('/social/new/wechat/pc'),
      async (tab) => {
        await tab.getByLabel('AppID').fill('not an AppID')
        await tab.locator('form button[type=submit]').click()
        await expect(tab.locator('[aria-invalid=true]').first()).toBeVisible()
      },
    ),
    desk('console-app-secret', said('console.applications.secret.newTitle'), application, async (tab) => {
      await press(tab, 'console.secret.replace')
      await tab.getByRole('alertdialog').getByRole('button').last().click()
      await expect(tab.getByRole('alertdialog').locator('code')).toBeVisible()
      // The action's answer renders the page behind the dialog again, and until then the page has no title.
      await tab.waitForLoadState('networkidle')
    }),
  ]
}

/** Scans the QR code in a window, as Alice, and allows. */
export async function scanHere(tab: Page, installation: Shared): Promise<void> {
  const code = await tab.locator('.js_qrcode_img').first().getAttribute('src')
  await sim(installation, 'scan', { uuid: code?.split('/').at(-1), persona: 'alice', confirm: true })
}
