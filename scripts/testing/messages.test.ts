import { expect, test } from 'vitest'
import { changedKeys, flatten, speakersOf } from './messages'

test('what came, went or reads differently has changed', () => {
  const before = flatten({ page: 'Login', ask: { yes: 'Yes', no: 'No' } })
  const after = flatten({ page: 'Log in', ask: { yes: 'Yes' }, back: 'Back' })
  expect(changedKeys(before, after)).toEqual(['page', 'ask.no', 'back'])
})

test('a sentence is said by who names it, else by all that ask for its namespace', () => {
  const texts = new Map([
    ['app/page.tsx', "const t = await getTranslations('console.social')\nt('title')"],
    ['components/a.tsx', "const t = useTranslations('console')\nt('social.title')"],
    ['components/b.tsx', "const t = useTranslations('console')\nt(name)"],
    ['lib/door.ts', "translator(locale, 'login')"],
  ])
  const said = (space: string, key: string) => speakersOf([{ space, key }], texts)
  expect(said('console', 'social.title')).toEqual(['app/page.tsx', 'components/a.tsx'])
  expect(said('console', 'social.other')).toEqual(['app/page.tsx', 'components/a.tsx', 'components/b.tsx'])
  expect(said('login', 'title')).toEqual(['lib/door.ts'])
})
