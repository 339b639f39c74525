import { beforeAll, describe, expect, test } from 'vitest'
import { type App, driver, needs } from './driver'
import { send } from './http'
import { newApp, newUuid, poll, pollOn, pollPath } from './wechat'

let app: App
beforeAll(async () => {
  app = await newApp()
})

type Where = 'scanned' | 'refused' | 'allowed' | 'expired'

async function bring(to: Where): Promise<string> {
  const uuid = await newUuid(app)
  if (to === 'expired') await driver.expire?.(uuid)
  else await driver.scan(uuid, 'alice')
  if (to === 'refused') await driver.refuse(uuid)
  if (to === 'allowed') await driver.allow(uuid)
  return uuid
}

describe('§2.4 the body of a poll, to the letter', () => {
  const bodies: [Where, RegExp, RegExp][] = [
    ['scanned', /^window\.wx_errcode=404;window\.wx_code='';$/, /^\{"wx_errcode":404,"wx_code":""\}$/],
    ['refused', /^window\.wx_errcode=403;window\.wx_code='';$/, /^\{"wx_errcode":403,"wx_code":""\}$/],
    ['expired', /^window\.wx_errcode=402;window\.wx_code='';$/, /^\{"wx_errcode":402,"wx_code":""\}$/],
    [
      'allowed',
      /^window\.wx_errcode=405;window\.wx_code='[0-9A-Za-z]{32}';$/,
      /^\{"wx_errcode":405,"wx_code":"[0-9A-Za-z]{32}"\}$/,
    ],
  ]
  for (const [where, script, json] of bodies) {
    const test = where === 'expired' ? needs('expire') : needs()
    test(`${where}: ${script.source}`, async () =>
      expect((await send(pollPath(await bring(where)))).text).toMatch(script))
    test(`${where}, f=json: ${json.source}`, async () =>
      expect((await send(pollPath(await bring(where), { f: 'json' }))).text).toMatch(json))
  }

  test('is loaded as a script from another site: JavaScript, which nothing forbids to run', async () => {
    const { status, type, headers } = await send(pollPath(await bring('scanned')))
    expect(status).toBe(200)
    expect(type).toMatch(/^(text|application)\/(x-)?javascript/)
    expect(headers['cross-origin-resource-policy'] ?? 'cross-origin').toBe('cross-origin')
  })

  test('is never cached', async () => {
    const { headers } = await send(pollPath(await bring('scanned')))
    expect(headers['cache-control'] ?? 'no-store').toMatch(/no-store|no-cache|max-age=0/)
  })

  test('accepts _={ms} against caches', async () =>
    expect((await send(pollPath(await bring('scanned'), { _: '1732286500000' }))).text).toContain('wx_errcode=404'))

  test('needs no cookie and no Referer: whoever knows the uuid may poll', async () => {
    const headers = { referer: 'https://elsewhere.example.org/', origin: 'https://elsewhere.example.org' }
    expect((await send(pollPath(await bring('scanned')), { headers })).text).toContain('wx_errcode=404')
  })
})

describe('§2.4 the numbers', () => {
  test('404 scanned: no code yet', async () =>
    expect(await poll(await bring('scanned'))).toEqual({ errcode: 404, code: '' }))

  test('403 refused on the phone: no code', async () =>
    expect(await poll(await bring('refused'))).toEqual({ errcode: 403, code: '' }))

  needs('expire')('402 expired: no code', async () =>
    expect(await poll(await bring('expired'))).toEqual({ errcode: 402, code: '' }),
  )

  test('405 allowed: the code has 32 letters and digits', async () => {
    const { errcode, code } = await poll(await bring('allowed'))
    expect(errcode).toBe(405)
    expect(code).toMatch(/^[0-9A-Za-z]{32}$/)
  })

  test('T19: 404 and 405 are not confused: scanned has no code, allowed has one', async () => {
    const uuid = await bring('scanned')
    const scanned = await poll(uuid)
    await driver.allow(uuid)
    const allowed = await poll(uuid, 404)
    expect([scanned.errcode, scanned.code === '']).toEqual([404, true])
    expect([allowed.errcode, allowed.code === '']).toEqual([405, false])
  })
})

describe('§2.4 last: only another status is reported', () => {
  test('without last, a scan is reported at once', async () =>
    expect((await poll(await bring('scanned'))).errcode).toBe(404))

  test('with last=404, a refusal is reported', async () =>
    expect((await poll(await bring('refused'), 404)).errcode).toBe(403))

  test('with last=404, the code is reported', async () =>
    expect((await poll(await bring('allowed'), 404)).errcode).toBe(405))

  test('with last=403, the code is reported', async () =>
    expect((await poll(await bring('allowed'), 403)).errcode).toBe(405))

  needs('expire')('with last=404, the end of the QR code is told', async () =>
    expect((await poll(await bring('expired'), 404)).errcode).toBe(402),
  )

  test('with last=404, the same scan is not reported again, but what follows is', async () => {
    const uuid = await bring('scanned')
    const next = pollOn(uuid, 404)
    await driver.allow(uuid)
    expect((await next).errcode).toBe(405)
  })

  test('with last=403, the same refusal is not reported again, but the next scan is', async () => {
    const uuid = await bring('refused')
    const next = pollOn(uuid, 403)
    await driver.scan(uuid, 'alice')
    expect((await next).errcode).toBe(404)
  })
})

describe('§2.4 sequences', () => {
  test('a login: 408 or held, then 404, then 405', async () => {
    const uuid = await newUuid(app)
    const first = pollOn(uuid)
    await driver.scan(uuid, 'alice')
    expect((await first).errcode).toBe(404)
    const second = pollOn(uuid, 404)
    await driver.allow(uuid)
    expect((await second).errcode).toBe(405)
  })

  test('T2: a refusal and a rescan: 404, 403, 404, 405', async () => {
    const uuid = await bring('scanned')
    const seen = [(await poll(uuid)).errcode]
    await driver.refuse(uuid)
    seen.push((await pollOn(uuid, 404)).errcode)
    await driver.scan(uuid, 'alice')
    seen.push((await pollOn(uuid, 403)).errcode)
    await driver.allow(uuid)
    seen.push((await pollOn(uuid, 404)).errcode)
    expect(seen).toEqual([404, 403, 404, 405])
  })

  needs('expire')('T3: a refusal and an end: 403, 402', async () => {
    const uuid = await bring('refused')
    const next = pollOn(uuid, 403)
    await driver.expire?.(uuid)
    expect((await next).errcode).toBe(402)
  })

  needs('expire')('T3: an end while scanned: 404, 402', async () => {
    const uuid = await bring('scanned')
    const next = pollOn(uuid, 404)
    await driver.expire?.(uuid)
    expect((await next).errcode).toBe(402)
  })

  test('one QR code does not affect another', async () => {
    const [mine, other] = [await bring('scanned'), await bring('allowed')]
    expect((await poll(mine)).errcode).toBe(404)
    expect((await poll(other)).errcode).toBe(405)
  })

  needs('decisions', 'clock')('a QR code lives for five minutes (§9)', async () => {
    const own = await newApp()
    const uuid = await newUuid(own)
    await driver.scan(uuid, 'alice')
    await driver.advance?.(own, 299)
    expect((await poll(uuid)).errcode).toBe(404)
    await driver.advance?.(own, 2)
    expect((await poll(uuid)).errcode).toBe(402)
  })

  needs('decisions')('405 is served again, with the same code (§9)', async () => {
    const uuid = await bring('allowed')
    expect(await poll(uuid)).toEqual(await poll(uuid))
  })
})
