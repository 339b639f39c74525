import { beforeAll, describe, expect, test } from 'vitest'
import { visit } from './browser'
import type { App } from './driver'
import { newApp, openPage, pagePath, uuidOf } from './wechat'

let app: App
let html: string
let uuid: string
beforeAll(async () => {
  app = await newApp({})
  const page = await openPage(app)
  html = page.text
  uuid = uuidOf(page)
})

const tags = () => html.match(/<[a-z][^>]*>/gi) ?? []
const attribute = (tag: string, name: string) => new RegExp(`\\s${name}=["']?([^"'>]*)`, 'i').exec(tag)?.[1] ?? ''
const classes = () => tags().flatMap((tag) => attribute(tag, 'class').split(/\s+/))

describe('§2.1 the ids and classes that scripts and tests of the real page rely on', () => {
  test('the title is 微信登录', () => expect(html).toMatch(/<title>\s*微信登录\s*<\/title>/))

  test('img.js_qrcode_img shows /connect/qrcode/{uuid}', () => {
    const images = tags().filter(
      (tag) => /^<img/i.test(tag) && /(^|\s)js_qrcode_img(\s|$)/.test(attribute(tag, 'class')),
    )
    expect(images.length).toBeGreaterThan(0)
    for (const image of images) expect(attribute(image, 'src')).toBe(`/connect/qrcode/${uuid}`)
  })

  test('class="qrcode lightBorder" src="…" finds the picture, as scrapers look for it', () =>
    expect(/class="[^"]*qrcode lightBorder[^"]*"\s+src="([^"]+)"/.exec(html)?.[1]).toBe(`/connect/qrcode/${uuid}`))

  test('var fordevtool has the address of the poll, with the uuid', () =>
    expect(html.replaceAll('\\/', '/')).toMatch(
      new RegExp(`var fordevtool = ["'][^"']+/connect/l/qrconnect\\?uuid=${uuid}["']`),
    ))

  test.each(['tpl_for_page', 'tpl_for_iframe', 'tpl_old_iframe', 'tpl_iframe'])('#%s is a root of a template', (id) =>
    expect(tags().map((tag) => attribute(tag, 'id'))).toContain(id),
  )

  test.each([
    ['impowerBox'],
    ['title'],
    ['qrcode'],
    ['info'],
    ['status'],
    ['status_icon'],
    ['loginPanel'],
    ['wrp_code'],
    ['js_status'],
    ['js_wx_default_tip'],
    ['js_wx_after_scan'],
    ['js_wx_after_cancel'],
    ['js_refresh_qrcode'],
    ['js_refresh_qrcode_mask'],
    ['js_refresh_qrcode_loading'],
    ['js_web_qrcode_reload'],
    ['web_qrcode_app'],
  ])('.%s', (name) => expect(classes()).toContain(name))

  test.each(['wx_default_tip', 'wx_after_scan', 'wx_after_cancel'])('#%s', (id) =>
    expect(tags().map((tag) => attribute(tag, 'id'))).toContain(id),
  )

  test.each(['使用微信扫一扫登录', '扫描成功', '在微信中轻触允许即可登录', '你已取消此次登录'])('says %s', (words) =>
    expect(html).toContain(words),
  )

  test('lang=en is in English', async () => {
    const { text } = await openPage(app, { lang: 'en' })
    expect(text).not.toContain('使用微信扫一扫登录')
  })
})

describe('§2.2 parameters change the layout of the page', () => {
  const bodyClass = async (parameters: Record<string, string>, place?: { framed: boolean }) => {
    const { body, close } = await visit(pagePath(app, parameters), place)
    close()
    return body.className
  }

  test('in a top window without self_redirect, style, href and oldstyle it is a page of its own', async () =>
    expect(await bodyClass({})).toContain('web_qrcode_type_page_self'))

  test.each(['self_redirect', 'style', 'href', 'oldstyle'])(
    'with %s, even empty, it is an embedded page',
    async (name) => {
      const seen = await bodyClass({ [name]: '' })
      expect(seen).toContain('web_qrcode_type_page_embedded')
      expect(seen).not.toContain('web_qrcode_type_page_self')
    },
  )

  test('in a frame it is a framed one', async () =>
    expect(await bodyClass({ self_redirect: 'true' }, { framed: true })).toContain('web_qrcode_type_iframe'))

  test('color_scheme=auto is honoured in a frame', async () =>
    expect(await bodyClass({ self_redirect: 'true', color_scheme: 'auto' }, { framed: true })).toContain(
      'auto_color_scheme',
    ))

  test('href, when its style is used, is in the page without javascript:', async () => {
    const good = await openPage(app, { self_redirect: 'true', href: 'https://shop.example.com/wechat.css' })
    expect(good.text).toContain('shop.example.com/wechat.css')
    const bad = await openPage(app, { self_redirect: 'true', href: 'javascript:alert(1)' })
    expect(bad.text).not.toMatch(/href=["']?\s*javascript:/i)
  })
})

describe('§2.3 uuid', () => {
  test('has 16 letters and digits', () => expect(uuid).toMatch(/^[0-9A-Za-z]{16}$/))

  test('is another one at every load of the page', async () => expect(uuidOf(await openPage(app))).not.toBe(uuid))

  test('is the same wherever the page names it', () => {
    const named = [...html.matchAll(/(?:\/connect\/qrcode\/|[?&]uuid=)([0-9A-Za-z]+)/g)].map((match) => match[1])
    expect(new Set(named)).toEqual(new Set([uuid]))
  })
})
