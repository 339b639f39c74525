import { expect, test } from 'vitest'
import { readableJson } from './readable'

test.each<[string, string, string]>([
  ['a control character', 'a\u0008b\u009fc\u007f', '"a\\bb\\u009fc\\u007f"'],
  ['a line break', 'a\nb\u2028c', '"a\\nb\\u2028c"'],
  ['a character that reverses text', '\u202eecilA\u2066', '"\\u202eecilA\\u2066"'],
  ['an invisible character', 'a\u200bb\ufeffc', '"a\\u200bb\\ufeffc"'],
  ['an invisible tag, of two units', '\u{e0041}', '"\\udb40\\udc41"'],
  ['a character of private use', '\ue415', '"\\ue415"'],
  ['half an emoji', '\ud83c', '"\\ud83c"'],
])('%s is shown escaped', (_, text, shown) => {
  expect(readableJson(text)).toBe(shown)
  expect(JSON.parse(shown)).toBe(text)
})

test('visible text is shown as it is, one field per line', () =>
  expect(readableJson({ nickname: '🌸花花 👩‍👩‍👧‍👦', sex: 0 })).toBe(
    '{\n  "nickname": "🌸花花 👩‍👩‍👧‍👦",\n  "sex": 0\n}',
  ))
