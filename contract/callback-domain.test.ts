import { beforeAll, describe, test } from 'vitest'
import { type App, needs, type Standing } from './driver'
import { CALLBACK, DOMAIN, expectErrorPage, expectQrPage, newApp, openPage, REDIRECT_ERROR } from './wechat'

let app: App
beforeAll(async () => {
  app = await newApp()
})

const accepts = async (of: App, redirect_uri: string) => expectQrPage(await openPage(of, { redirect_uri }))
const refuses = async (of: App, redirect_uri: string) =>
  expectErrorPage(await openPage(of, { redirect_uri }), REDIRECT_ERROR)

describe(`§1.3 with the callback domain ${DOMAIN}`, () => {
  test.each([
    ['any path', `https://${DOMAIN}/connect/callback/conn_1`],
    ['no path', `https://${DOMAIN}`],
    ['a path and a query', `https://${DOMAIN}/callback?x=1&y=2`],
    ['http as well as https', `http://${DOMAIN}/callback`],
  ])('%s is accepted: %s', async (_, redirect) => accepts(app, redirect))

  test.each([
    ['no scheme', `${DOMAIN}/callback`],
    ['no scheme but slashes', `//${DOMAIN}/callback`],
    ['a scheme that is not the web', `ftp://${DOMAIN}/callback`],
    ['a script', `javascript://${DOMAIN}/%0aalert(1)`],
    ['another domain', 'https://shop.example.org/callback'],
    ['a subdomain', `https://www.${DOMAIN}/callback`],
    ['the domain above', 'https://example.com/callback'],
    ['a sibling', 'https://pay.example.com/callback'],
    ['a host that only ends with it', `https://my${DOMAIN}/callback`],
    ['a host that only begins with it', `https://${DOMAIN}.example.org/callback`],
    ['the domain as a user name', `https://${DOMAIN}@example.org/callback`],
    ['the domain in the path', `https://example.org/${DOMAIN}`],
    ['a port', `https://${DOMAIN}:8101/callback`],
    ['a port with http', `http://${DOMAIN}:8080/callback`],
    ['localhost', 'http://localhost/callback'],
    ['127.0.0.1', 'http://127.0.0.1/callback'],
    ['an IP address', 'https://203.0.113.7/callback'],
  ])('T9: %s is refused: %s', async (_, redirect) => refuses(app, redirect))
})

describe('§1.3 a callback domain that is not a bare host never matches', () => {
  /** An Open Platform that refuses to store such a value passes too. */
  const registered = (standing: Standing) => newApp(standing).catch(() => null)

  test.each([
    ['with a scheme', `https://${DOMAIN}`, CALLBACK],
    ['with a path', `${DOMAIN}/callback`, CALLBACK],
    ['that is an IP address', '203.0.113.7', 'https://203.0.113.7/callback'],
  ])('one %s', async (_, callbackDomain, redirect) => {
    const of = await registered({ callbackDomain })
    if (of) await refuses(of, redirect)
  })
})

describe('§1.3 what only the sandbox allows: a callback domain on loopback', () => {
  const rows: [string, string, boolean][] = [
    ['with a port', 'http://localhost:8080/callback', true],
    ['without one', 'http://localhost/callback', true],
    ['and still no other host', 'https://elsewhere.example.org/callback', false],
  ]
  for (const [name, redirect, good] of rows)
    needs('decisions')(`${name}: ${redirect} is ${good ? 'accepted' : 'refused'}`, async () =>
      (good ? accepts : refuses)(await newApp({ callbackDomain: 'localhost' }), redirect),
    )
})

describe('§1.3 the three modes of verification', () => {
  const exact = { callbackMode: 'exact', callbackUrl: CALLBACK } as const
  const compatible = { ...exact, callbackMode: 'compatible', callbackUrl: 'https://login.example.net/wechat' } as const
  const rows: [string, Standing, string, boolean][] = [
    ['exact: the address itself', exact, CALLBACK, true],
    ['exact: another path', exact, `https://${DOMAIN}/other`, false],
    ['exact: below the address', exact, `${CALLBACK}/deeper`, false],
    ['exact: another scheme', exact, CALLBACK.replace('https', 'http'), false],
    ['exact: another domain', exact, 'https://elsewhere.example.org/callback', false],
    ['compatible: the address itself', compatible, 'https://login.example.net/wechat', true],
    ['compatible: any path of the domain', compatible, `https://${DOMAIN}/other`, true],
    ['compatible: another path of the address', compatible, 'https://login.example.net/other', false],
    ['compatible: another domain', compatible, 'https://elsewhere.example.org/callback', false],
  ]
  for (const [name, standing, redirect, good] of rows)
    needs('callback-modes')(`${name} is ${good ? 'accepted' : 'refused'}`, async () =>
      (good ? accepts : refuses)(await newApp(standing), redirect),
    )
})
