import { beforeAll, expect, test, vi } from 'vitest'
import { raw } from '../html'
import { type PlainPage, plainResponse, SUBMIT_SCRIPT } from './plain-page'
import { policyViolations } from './testing'

beforeAll(() => {
  vi.stubEnv('BASE_URL', 'https://login.example.com')
})

const page: PlainPage = { locale: 'en', title: '<Shop>', message: 'Hello', link: { href: '/', label: 'On' } }
const pages = [
  ['without a script', page],
  ['that posts itself', { ...page, markup: raw('<form></form>'), script: SUBMIT_SCRIPT }],
  ['that waits', { ...page, refreshSeconds: 1 }],
] as const satisfies [string, PlainPage][]

test.each(pages)('the policy of a page %s allows exactly what is on it', async (_, page) => {
  const response = plainResponse(page, 200)
  expect(policyViolations(response.headers, await response.text())).toEqual([])
  expect(response.headers.get('x-frame-options')).toBe('DENY')
})

test('values on a page are text and never HTML', async () => {
  const value = '"><img src=x>'
  const hostile = {
    ...page,
    title: value,
    message: value,
    reference: { text: value, counted: false },
    link: { href: value, label: value },
  }
  const text = await plainResponse(hostile, 200).text()
  expect(text).not.toContain('<img')
  expect(text.match(/&quot;&gt;&lt;img src=x&gt;/g)).toHaveLength(6)
})

test('a script or style that was slipped into the page is not allowed', async () => {
  const response = plainResponse({ ...page, markup: raw('<script>1</script><p style="x"><b onclick="x">') }, 200)
  expect(policyViolations(response.headers, await response.text())).toEqual(['script-src', '<p style=', '<b onclick='])
})

test('the page carries its policy too, in case another header replaces its own', async () => {
  const page = await plainResponse(pages[1][1], 200).text()
  expect(
    policyViolations(new Headers({ 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" }), page),
  ).toEqual([])
})

test('a page can limit where its form goes', () =>
  expect(plainResponse({ ...page, formAction: 'https:' }, 200).headers.get('content-security-policy')).toContain(
    '; form-action https:; ',
  ))
