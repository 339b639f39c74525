import { expect, test } from 'vitest'
import { readableJson } from './readable'

test.each<[string, string, string]>([
  ['a control character', 'a\u0008b\u009fc\u007f', '"a\\bb\\u009fc\\u007f"'],
  ['a line break', 'a\nb\u2028c', '"a\\nb\\u2028c"'],
  ['what turns the text around it', '\u202eecilA\u2066', '"\\u202eecilA\\u2066"'],
  ['what shows nothing', 'a\u200bb\ufeffc', '"a\\u200bb\\ufeffc"'],
  ['an invisible tag, of two units', '\u{e0041}', '"\\udb40\\udc41"'],
  ['a sign of nobody’s', '\ue415', '"\\ue415"'],
  ['half an emoji', '\ud83c', '"\\ud83c"'],
])('%s is shown as its number', (_, text, shown) => {
  expect(readableJson(text)).toBe(shown)
  expect(JSON.parse(shown)).toBe(text)
})

test('what can be seen is shown as it is, a field a line', () =>
  expect(readableJson({ nickname: '🌸花花 👩‍👩‍👧‍👦', sex: 0 })).toBe(
    '{\n  "nickname": "🌸花花 👩‍👩‍👧‍👦",\n  "sex": 0\n}',
  ))
