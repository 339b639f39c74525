import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SHOWN, shownPictures } from './pictures'

const MB = 1_000_000

test('the pictures in docs/screens are those that pages show: npm run screens takes them', () =>
  expect(readdirSync(SHOWN).sort()).toEqual(shownPictures()))

// Skipped without git, as in an archive of a release.
test.skipIf(!existsSync('.git'))('all files of the repository together stay below 12 MB', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean)
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
  expect(files.length).toBeGreaterThan(1000)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12 * MB)
})
