import { beforeAll, expect, test, vi } from 'vitest'
import { raw } from '../html'
import { type PlainPage, POST_BY_ITSELF, plainResponse } from './plain-page'
import { outsideOf } from './testing'

beforeAll(() => {
  vi.stubEnv('BASE_URL', 'https://login.example.com')
})

const page: PlainPage = { locale: 'en', title: '<Shop>', message: 'Hello', link: { href: '/', label: 'On' } }
const pages = [
  ['without a script', page],
  ['that posts itself', { ...page, markup: raw('<form></form>'), script: POST_BY_ITSELF }],
  ['that waits', { ...page, refreshSeconds: 1 }],
] as const satisfies [string, PlainPage][]

test.each(pages)('a page %s may do what stands on it, and nothing else', async (_, given) => {
  const response = plainResponse(given, 200)
  expect(outsideOf(response.headers, await response.text())).toEqual([])
  expect(response.headers.get('x-frame-options')).toBe('DENY')
})

test('what is told on a page is text and nothing else', async () => {
  const told = '"><img src=x>'
  const given = {
    ...page,
    title: told,
    message: told,
    reference: { text: told, counted: false },
    link: { href: told, label: told },
  }
  const text = await plainResponse(given, 200).text()
  expect(text).not.toContain('<img')
  expect(text.match(/&quot;&gt;&lt;img src=x&gt;/g)).toHaveLength(6)
})

test('a script or a style of somebody else’s is outside of the policy', async () => {
  const response = plainResponse({ ...page, markup: raw('<script>1</script><p style="x"><b onclick="x">') }, 200)
  expect(outsideOf(response.headers, await response.text())).toEqual(['script-src', '<p style=', '<b onclick='])
})

test('what it may do stands on it too, where another header takes the place of its own', async () => {
  const page = await plainResponse(pages[1][1], 200).text()
  expect(
    outsideOf(new Headers({ 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" }), page),
  ).toEqual([])
})

test('a form may be held to where it goes', () =>
  expect(plainResponse({ ...page, formAction: 'https:' }, 200).headers.get('content-security-policy')).toContain(
    '; form-action https:; ',
  ))
