import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BOOKS, type Book, listEntries } from './entries'
import { errorPages, folderOf } from './error-pages'

describe.each(BOOKS)('%s', (book) => {
  const pages = errorPages(book)

  test('the files are those of the catalogue (if not: `npm run docs`)', () =>
    expect(readdirSync(folderOf(book)).sort()).toEqual([...pages.keys()].sort()))

  test.each([...pages])('%s says what the catalogue says: run `npm run docs`', (file, text) =>
    expect(readFileSync(`${folderOf(book)}/${file}`, 'utf8')).toBe(text),
  )
})

test.each<[string, Book, string, string[]]>([
  ['a number', 'wechat', '40125', ['40125']],
  ['words in any order', 'wechat', 'page JSON', ['not_json']],
  ['a text of WeChat’s error page', 'wechat', 'redirect_uri 参数', ['page_redirect_uri']],
  ['a parameter', 'refusals', 'post_logout', ['post_logout_redirect_uri']],
  ['a word that it does not contain', 'wechat', 'teapot', []],
])('a book can be searched for %s', (_, book, search, keys) =>
  expect(listEntries('en', book, search).flatMap(({ entries }) => entries.map(({ key }) => key))).toEqual(keys),
)
