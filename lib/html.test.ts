import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { html, js, raw } from './html'

const NASTY = `</script><!--"'&\u2028\u2029`

test('a value is escaped in text and in attributes', () =>
  expect(html`<p title="${NASTY}">${'<b>'}</p>`.text).toBe(
    '<p title="&lt;/script&gt;&lt;!--&quot;&#39;&amp;\u2028\u2029">&lt;b&gt;</p>',
  ))

test('markup, lists and numbers are inserted; null, undefined and false leave nothing', () =>
  expect(html`${[html`<i>${1}</i>`, raw('<hr>')]}${null}${undefined}${false}`.text).toBe('<i>1</i><hr>'))

test('a value in a script keeps its meaning, and can neither close the script nor break a line', () => {
  const { text } = js({ value: NASTY })
  expect(text).not.toMatch(/[<>&\u2028\u2029]/)
  expect(runInNewContext(`(${text}).value`)).toBe(NASTY)
})
