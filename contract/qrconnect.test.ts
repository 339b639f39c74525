import { beforeAll, describe, expect, test } from 'vitest'
import { type App, needs } from './driver'
import { send } from './http'
import {
  APPID_ERROR,
  CALLBACK,
  expectErrorPage,
  expectQrPage,
  newApp,
  openPage,
  pagePath,
  REDIRECT_ERROR,
  SCOPE_ERROR,
} from './wechat'

let app: App
beforeAll(async () => {
  app = await newApp()
})

describe('§1 GET /connect/qrconnect', () => {
  test('answers 200 text/html; charset=utf-8', async () => {
    const answer = await openPage(app)
    expect(answer.status).toBe(200)
    expect(answer.type.toLowerCase().replace(/\s/g, '')).toBe('text/html;charset=utf-8')
  })

  test('an AppID is wx and 16 lower-case hex digits', () => {
    expect(app.appId).toMatch(/^wx[0-9a-f]{16}$/)
  })

  const accepted: [string, Record<string, string | undefined>][] = [
    ['every documented parameter', {}],
    ['no response_type', { response_type: undefined }],
    ['several scopes, separated by commas', { scope: 'snsapi_login,snsapi_runtime_pcsdk' }],
    ['no state', { state: undefined }],
    ['an empty state', { state: '' }],
    ['lang=cn', { lang: 'cn' }],
    ['lang=en', { lang: 'en' }],
    [
      'what wxLogin.js sends',
      { response_type: undefined, login_type: 'jssdk', self_redirect: 'default', ts: '1732200' },
    ],
    ['legacy parameters, empty', { styletype: '', sizetype: '', bgcolor: '', rst: '' }],
    ['self_redirect=true', { self_redirect: 'true' }],
    ['style and href', { style: 'white', href: 'https://shop.example.com/wechat.css' }],
    ['an href of data:text/css', { href: 'data:text/css;base64,LmltcG93ZXJCb3h7fQ==' }],
    ['stylelite=1', { self_redirect: 'true', stylelite: '1' }],
    ['fast_login=0', { fast_login: '0' }],
    ['color_scheme=dark', { color_scheme: 'dark' }],
    ['oldstyle, whatever it says', { oldstyle: '' }],
    ['clear=1', { clear: '1' }],
  ]
  test.each(accepted)('is served with %s', async (_, parameters) => expectQrPage(await openPage(app, parameters)))

  test('needs no fragment: #wechat_redirect reaches no server', async () => {
    expectQrPage(await send(`${pagePath(app)}#wechat_redirect`))
  })

  test('may be framed by any site', async () => {
    const { headers } = await openPage(app, { self_redirect: 'true' })
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['content-security-policy'] ?? '').not.toContain('frame-ancestors')
  })
})

describe('§1.4 error pages: below 1 KB, status 200, no uuid', () => {
  const refused: [string, string, Record<string, string | undefined>][] = [
    ['an unknown AppID', APPID_ERROR, { appid: 'wx0000000000000000' }],
    ['a malformed AppID', APPID_ERROR, { appid: 'my-shop' }],
    ['an AppID in capitals', APPID_ERROR, { appid: 'WX0000000000000000' }],
    ['an empty AppID', APPID_ERROR, { appid: '' }],
    ['no AppID', APPID_ERROR, { appid: undefined }],
    ['another scope', SCOPE_ERROR, { scope: 'snsapi_userinfo' }],
    ['the scope of a silent login', SCOPE_ERROR, { scope: 'snsapi_base' }],
    ['an empty scope', SCOPE_ERROR, { scope: '' }],
    ['no scope', SCOPE_ERROR, { scope: undefined }],
    ['no redirect_uri', REDIRECT_ERROR, { redirect_uri: undefined }],
    ['an empty redirect_uri', REDIRECT_ERROR, { redirect_uri: '' }],
  ]
  test.each(refused)('T9: %s gives “%s”', async (_, words, parameters) =>
    expectErrorPage(await openPage(app, parameters), words),
  )

  const standings = [
    ['a service account', { type: 'service' }],
    ['a mini program', { type: 'mini' }],
    ['a mobile application', { type: 'mobile' }],
    ['an application without the login permission', { permission: false }],
  ] as const
  for (const [name, standing] of standings)
    needs('standing')(`T9: ${name} gives “${SCOPE_ERROR}”`, async () =>
      expectErrorPage(await openPage(await newApp(standing)), SCOPE_ERROR),
    )
})

describe('§1.2 the limits of a state, which count inside the WeChat app and not here', () => {
  test.each([
    ['129 bytes', 'a'.repeat(129)],
    ['a dash', 'a-b'],
  ])('T18: a state with %s is accepted', async (_, state) => expectQrPage(await openPage(app, { state })))

  const rows: [string, string, boolean][] = [
    ['128 letters and digits', 'a1'.repeat(64), true],
    ['129 of them', `${'a1'.repeat(64)}a`, false],
  ]
  for (const [name, state, good] of rows)
    needs('strict-state')(`T18: held to them, ${name} are ${good ? 'accepted' : 'refused'}`, async () => {
      const answer = await openPage(await newApp({ strictState: true }), { state })
      if (good) expectQrPage(answer)
      else expectErrorPage(answer, 'state 参数过长')
    })
})

describe('§1.4 order of the checks: appid, scope, redirect_uri', () => {
  const bad = { scope: 'snsapi_userinfo', redirect_uri: 'https://elsewhere.example.org/' }

  test('T9: with all three wrong, the AppID is named', async () =>
    expectErrorPage(await openPage(app, { appid: 'wx0000000000000000', ...bad }), APPID_ERROR))

  test('T9: with the AppID right, the scope is named', async () =>
    expectErrorPage(await openPage(app, bad), SCOPE_ERROR))

  test('T9: with the scope right too, redirect_uri is named', async () =>
    expectErrorPage(await openPage(app, { ...bad, scope: 'snsapi_login' }), REDIRECT_ERROR))

  needs('standing')('T9: a service account with a bad redirect_uri still hears of the scope', async () => {
    const service = await newApp({ type: 'service' })
    expectErrorPage(await openPage(service, { redirect_uri: bad.redirect_uri }), SCOPE_ERROR)
  })

  test('T9: an error page repeats nothing of the address that could be markup', async () => {
    const { text } = await openPage(app, { redirect_uri: `${CALLBACK}/"><script>alert(1)</script>` })
    expect(text).not.toContain('<script>alert')
  })
})
