import { expect, test } from 'vitest'
import { optionsOf } from './options'

const ALL = ['login', 'endpoints', 'start']

test.each([
  { args: [], options: { seconds: 6, parts: ALL } },
  { args: ['--seconds', '20'], options: { seconds: 20, parts: ALL } },
  { args: ['--only', 'endpoints'], options: { seconds: 6, parts: ['endpoints'] } },
  { args: ['--only=start', '--seconds=1'], options: { seconds: 1, parts: ['start'] } },
])('$args', ({ args, options }) => expect(optionsOf(args)).toEqual(options))

test.each([
  { args: ['--seconds', '0'], says: /between 1 and 600/ },
  { args: ['--seconds', '601'], says: /between 1 and 600/ },
  { args: ['--seconds', '1.5'], says: /whole number/ },
  { args: ['--seconds', 'many'], says: /whole number/ },
  { args: ['--only', 'logins'], says: /login, endpoints, start/ },
  { args: ['--rounds', '3'], says: /takes --seconds N/ },
  { args: ['login'], says: /takes --seconds N/ },
  { args: ['--seconds'], says: /takes --seconds N/ },
])('$args is refused', ({ args, says }) => expect(() => optionsOf(args)).toThrow(says))
