import { expect, test } from 'vitest'
import { selfPostingForm } from './self-posting'

const page = (body: string) => `<html><head><title>Submitting Callback</title></head><body>${body}</body></html>`
const FORM = '<form method="post" action="/a"><input type="hidden" name="b" value="c"/>'

test.each<[string, string, string | null]>([
  ['its form up to its last field', page(`${FORM}<noscript>press</noscript></form>`), FORM],
  ['none of another page', `<title>Other</title>${FORM}<noscript>`, null],
  ['none that comes before its title', `${FORM}<noscript>${page('')}`, null],
  ['none that does not end', page(FORM), null],
])('from the library’s page is taken: %s', (_, text, form) => expect(selfPostingForm(text)).toBe(form))

test('the form is found in a long text within 100 ms (S35)', () => {
  const began = performance.now()
  for (const text of ['x', '<form ', '<title>Submitting Callback</title>', '<noscript>', '"'])
    selfPostingForm(text.repeat(20_000))
  expect(performance.now() - began).toBeLessThan(100)
})
