import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listEntries } from './entries'
import { ERROR_PAGES, errorPages } from './error-pages'

const pages = errorPages()

test('the files are those of the catalogue: run `npm run docs`', () =>
  expect(readdirSync(ERROR_PAGES).sort()).toEqual([...pages.keys()].sort()))

test.each([...pages])('%s says what the catalogue says: run `npm run docs`', (file, text) =>
  expect(readFileSync(`${ERROR_PAGES}/${file}`, 'utf8')).toBe(text),
)

test.each<[string, string, string[]]>([
  ['a number', '40125', ['40125']],
  ['words in any order', 'page JSON', ['not_json']],
  ['what WeChat’s page says', 'redirect_uri 参数', ['page_redirect_uri']],
  ['nothing that is there', 'teapot', []],
])('the catalogue is searched for %s', (_, search, keys) =>
  expect(listEntries('en', search).flatMap(({ entries }) => entries.map(({ key }) => key))).toEqual(keys),
)
