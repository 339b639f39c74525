import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inRoot } from '../ground/root.mjs'

const read = (file: string) => readFileSync(inRoot(file), 'utf8')
const { version } = JSON.parse(read('package.json'))
const versions = [...read('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+) \((?:not released yet|\d{4}-\d\d-\d\d)\)$/gm)]

test('the newest version of the changelog is that of package.json', () => expect(versions[0]?.[1]).toBe(version))

test('every version before it is released', () =>
  expect(versions.slice(1).filter(([heading]) => heading.includes('not released'))).toEqual([]))

test('every part of the changelog is a version', () =>
  expect(read('CHANGELOG.md').match(/^## /gm)).toHaveLength(versions.length))

test('package-lock.json has the same version', () => {
  const lock = JSON.parse(read('package-lock.json'))
  expect([lock.version, lock.packages[''].version]).toEqual([version, version])
})
