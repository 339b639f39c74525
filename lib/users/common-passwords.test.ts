import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords'

test.each([
  ['the commonest of all', 'qwertyuiop', true],
  ['digits', '1234567890', true],
  ['a common one with a capital', 'Password123', true],
  ['in capitals', 'PASSWORD123', true],
  ['the last of ten thousand', 'superpassword', true],
  ['the next one', 'supernova1', false],
  ['a common one between spaces', ' password123 ', false],
  ['two common words', 'password qwertyuiop', false],
  ['words in a row', 'correct horse battery staple', false],
])('%s: %j is common: %s', async (_, password, common) => expect(await isCommonPassword(password)).toBe(common))
