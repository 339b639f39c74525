import { describe, expect, test } from 'vitest'
import { send } from './http'
import { newApp, newUuid, openPage, pollPath } from './wechat'

describe('§2.4 a poll with nothing to report', () => {
  test('is held for a while', async () => {
    const app = await newApp()
    const uuid = await newUuid(app)
    const leaving = new AbortController()
    let answered = false
    const poll = send(pollPath(uuid), { signal: leaving.signal }).then(
      () => {
        answered = true
      },
      () => {},
    )
    // A server that does not hold the poll would answer it before all of these requests.
    for (let i = 0; i < 3; i++) await openPage(app)
    expect(answered).toBe(false)
    leaving.abort()
    await poll
  })

  // The only tests that wait for WeChat's 25 seconds. They run at the same time.
  test.concurrent("then answers window.wx_errcode=408;window.wx_code='';", async ({ expect }) => {
    const { status, text } = await send(pollPath(await newUuid(await newApp())))
    expect(status).toBe(200)
    expect(text).toBe("window.wx_errcode=408;window.wx_code='';")
  })

  test.concurrent('and with f=json {"wx_errcode":408,"wx_code":""}', async ({ expect }) => {
    const { text } = await send(pollPath(await newUuid(await newApp()), { f: 'json' }))
    expect(text).toBe('{"wx_errcode":408,"wx_code":""}')
  })
})
