import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SHOWN_BY } from '../../e2e/map'
import { specsOf } from './quick'

describe('the map of pages and routes to specs', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const places = files.filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file)).map((file) => `app/${file}`)

  test('finds all pages and routes', () => expect(places.length).toBeGreaterThan(50))

  test.each(places)('%s is shown by a spec', (place) => expect(specsOf(place)).not.toEqual([]))

  test.each(SHOWN_BY)('%s is a place, and its specs are there', (place, specs) =>
    expect([place, ...specs].filter((file) => !existsSync(file))).toEqual([]),
  )

  test('the most specific row counts', () =>
    expect(specsOf('app/pool/login/[uid]/via/[connection]/route.ts')).toEqual([
      'e2e/protocol/refused.spec.ts',
      'e2e/protocol/twice.spec.ts',
    ]))

  test('a part of a screen is shown by the specs of the screen', () => {
    const screen = 'app/console/(shell)/pools/[pool]/social/[connection]/try'
    expect(specsOf(`${screen}/_parts/result.tsx`)).toEqual(specsOf(`${screen}/page.tsx`))
  })
})
