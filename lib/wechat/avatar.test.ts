import { afterEach, describe, expect, test, vi } from 'vitest'
import { fetchAvatar, pictureType } from './avatar'
import type { WeChatEndpoints } from './client'

const png = (length = 16) => {
  const bytes = new Uint8Array(length)
  bytes.set(Buffer.from('89504e470d0a1a0a', 'hex'))
  return bytes
}
const url = 'https://thirdwx.qlogo.cn/mmopen/vi_32/alice/132'

const moved = (location: string, status = 302) => new Response(null, { status, headers: { location } })

/** Stands for WeChat’s picture hosts, with an answer for each address. `asked` lists the requests. */
function hosts(answers: Record<string, () => Response>, pictures: string | null = null) {
  const asked: string[] = []
  const fetch = vi.fn<WeChatEndpoints['fetch']>(async (input) => {
    asked.push(String(input))
    const answer = answers[String(input)]
    if (!answer) throw new TypeError('fetch failed')
    return answer()
  })
  const wechat: WeChatEndpoints = { open: 'https://open', api: 'https://api', fetch, pictures }
  return { asked, fetch, copy: () => fetchAvatar(wechat, url) }
}

afterEach(() => vi.restoreAllMocks())

describe('an avatar is copied', () => {
  test('from WeChat’s host, without following redirects by itself', async () => {
    const { asked, fetch, copy } = hosts({ [url]: () => new Response(png()) })
    expect(await copy()).toEqual({ type: 'image/png', bytes: png() })
    expect(asked).toEqual([url])
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual', cache: 'no-store' })
  })

  test('with the type that its bytes show, whatever the sender says', async () => {
    const headers = { 'content-type': 'text/html' }
    const { copy } = hosts({ [url]: () => new Response(png(), { headers }) })
    expect((await copy())?.type).toBe('image/png')
  })

  test('from the sandbox, which stands for WeChat’s hosts', async () => {
    const there = 'http://wechat.localhost:3000/mmopen/vi_32/alice/132'
    const { asked, copy } = hosts({ [there]: () => new Response(png()) }, 'http://wechat.localhost:3000')
    expect(await copy()).not.toBeNull()
    expect(asked).toEqual([there])
  })

  test.each<[string, string, string]>([
    ['to another of WeChat’s hosts', 'https://wx.qlogo.cn/x', 'https://wx.qlogo.cn/x'],
    ['to another path on the same host', '/x', 'https://thirdwx.qlogo.cn/x'],
    ['to plain http, and then over https', 'http://wx.qlogo.cn/x', 'https://wx.qlogo.cn/x'],
  ])('after a redirect %s', async (_, location, next) => {
    const { asked, copy } = hosts({ [url]: () => moved(location), [next]: () => new Response(png()) })
    expect(await copy()).not.toBeNull()
    expect(asked).toEqual([url, next])
  })
})

describe('no avatar is copied', () => {
  test.each([
    'https://evil.example/x',
    'https://evilqlogo.cn/x',
    'https://wx.qlogo.cn.evil.example/x',
    'https://wx.qlogo.cn@evil.example/x',
    'https://wx.qlogo.cn:8443/x',
    'http://127.0.0.1/x',
    'http://169.254.169.254/latest/meta-data',
    '//evil.example/x',
    'file:///etc/passwd',
    'data:image/png;base64,iVBORw0KGgo=',
    'http://[broken',
  ])('from %s, to which WeChat’s host redirects: it is not even asked', async (location) => {
    const { asked, copy } = hosts({ [url]: () => moved(location) })
    expect(await copy()).toBeNull()
    expect(asked).toEqual([url])
  })

  test('from a circle: the third redirect is the last', async () => {
    const { asked, copy } = hosts({ [url]: () => moved(url) })
    expect(await copy()).toBeNull()
    expect(asked).toHaveLength(3)
  })

  test.each<[string, Uint8Array<ArrayBuffer> | string, string]>([
    ['a page', '<!doctype html><script>alert(1)</script>', 'image/png'],
    [
      'a drawing that may contain scripts',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'image/svg+xml',
    ],
    ['a page behind white space', '\n  <html>', 'image/jpeg'],
    ['a sound in the same container format as a picture', 'RIFF\0\0\0\0WAVEfmt ', 'image/webp'],
    ['half a signature', png().slice(0, 7), 'image/png'],
    ['nothing', '', 'image/png'],
  ])('when it is %s', async (_, body, type) => {
    const { copy } = hosts({ [url]: () => new Response(body, { headers: { 'content-type': type } }) })
    expect(await copy()).toBeNull()
  })

  test('when it is more than 512 KB: the rest is not even read', async () => {
    let sent = 0
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 64
          controller.enqueue(png(64 * 1024))
        },
      })
    expect(await hosts({ [url]: () => new Response(endless()) }).copy()).toBeNull()
    expect(sent).toBeLessThanOrEqual(1024)
  })

  test('512 KB are still copied', async () =>
    expect((await hosts({ [url]: () => new Response(png(512 * 1024)) }).copy())?.bytes).toHaveLength(512 * 1024))

  test.each([404, 403, 500])('when the host answers %i', async (status) =>
    expect(await hosts({ [url]: () => new Response(png(), { status }) }).copy()).toBeNull(),
  )

  test('when the host does not answer', async () => expect(await hosts({}).copy()).toBeNull())

  test.each(['before its first byte', 'in the middle of it'])('when the time is up %s', async (when) => {
    const watch = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(watch.signal)
    const stuck = (signal: AbortSignal) =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(png())
          signal.addEventListener('abort', () => controller.error(signal.reason))
        },
      })
    // Rejects when the signal aborts, as the real fetch does.
    const fetch: WeChatEndpoints['fetch'] = (_, init) => {
      const signal = init?.signal as AbortSignal
      if (when === 'in the middle of it') return Promise.resolve(new Response(stuck(signal)))
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const copy = fetchAvatar({ open: '', api: '', fetch, pictures: null }, url)
    expect(timeout.mock.calls).toEqual([[3_000]])
    watch.abort()
    expect(await copy).toBeNull()
  })
})

test.each<[string, string, string | null]>([
  ['JPEG', 'ffd8ffe000104a464946', 'image/jpeg'],
  ['PNG', '89504e470d0a1a0a0000', 'image/png'],
  ['GIF 87', '474946383761', 'image/gif'],
  ['GIF 89', '474946383961', 'image/gif'],
  ['WebP', '524946460000000057454250', 'image/webp'],
  ['PDF', '255044462d312e37', null],
  ['an icon', '00000100', null],
  ['a bitmap', '424d', null],
  ['nothing', '', null],
])('%s is recognised by its first bytes', (_, hex, type) => expect(pictureType(Buffer.from(hex, 'hex'))).toBe(type))
