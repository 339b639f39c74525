import { beforeAll, describe, expect, test } from 'vitest'
import { type App, driver, needs } from './driver'
import { send } from './http'
import { newApp, openPage, pagePath, poll, pollOn, uuidOf } from './wechat'

let app: App
beforeAll(async () => {
  app = await newApp()
})

/** Requests a new uuid as the page does: its own address and `&f=xml&{ms}`. */
const renew = () => send(`${pagePath(app)}&f=xml&1732286500000`)
const uuidIn = (xml: string) => /<uuid><!\[CDATA\[([0-9A-Za-z]+)\]\]><\/uuid>/.exec(xml)?.[1] ?? ''

describe('§2.5 the same address with f=xml', () => {
  test('answers XML', async () => {
    const { status, type } = await renew()
    expect(status).toBe(200)
    expect(type).toMatch(/^(text|application)\/xml/)
  })

  test('whose root has a child <uuid><![CDATA[…]]></uuid>', async () => {
    const { text } = await renew()
    expect(text.trim()).toMatch(
      /^(<\?xml[^>]*\?>\s*)?<(\w+)>[\s\S]*<uuid><!\[CDATA\[[0-9A-Za-z]{16}\]\]><\/uuid>[\s\S]*<\/\2>$/,
    )
  })

  test('accepts what jQuery adds', async () => {
    const headers = { accept: 'application/xml, text/xml, */*; q=0.01' }
    const { text } = await send(`${pagePath(app)}&f=xml&1732286500000&_=1732286500001`, { headers })
    expect(uuidIn(text)).not.toBe('')
  })

  test('the uuid is a fresh one that has a picture and can be scanned', async () => {
    const old = uuidOf(await openPage(app))
    const uuid = uuidIn((await renew()).text)
    expect(uuid).not.toBe(old)
    expect((await send(`/connect/qrcode/${uuid}`)).type).toMatch(/^image\//)
    await driver.scan(uuid, 'alice')
    expect((await poll(uuid)).errcode).toBe(404)
    await driver.allow(uuid)
    expect((await pollOn(uuid, 404)).errcode).toBe(405)
  })

  needs('expire')('T3: after a QR code has expired, its successor lives', async () => {
    const old = uuidOf(await openPage(app))
    await driver.expire?.(old)
    const uuid = uuidIn((await renew()).text)
    await driver.scan(uuid, 'alice')
    expect([(await poll(old)).errcode, (await poll(uuid)).errcode]).toEqual([402, 404])
  })
})
