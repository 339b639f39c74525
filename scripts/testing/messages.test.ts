import { expect, test } from 'vitest'
import { changedKeys, flatten, usersOfMessages } from './messages'

test('added, removed and reworded messages have changed', () => {
  const before = flatten({ page: 'Login', ask: { yes: 'Yes', no: 'No' } })
  const after = flatten({ page: 'Log in', ask: { yes: 'Yes' }, back: 'Back' })
  expect(changedKeys(before, after)).toEqual(['page', 'ask.no', 'back'])
})

test('a message is used by the files that contain its key, or else by all that request its namespace', () => {
  const texts = new Map([
    ['app/page.tsx', "const t = await getTranslations('console.social')\nt('title')"],
    ['components/a.tsx', "const t = useTranslations('console')\nt('social.title')"],
    ['components/b.tsx', "const t = useTranslations('console')\nt(name)"],
    ['lib/door.ts', "translator(locale, 'login')"],
  ])
  const usersOf = (space: string, key: string) => usersOfMessages([{ space, key }], texts)
  expect(usersOf('console', 'social.title')).toEqual(['app/page.tsx', 'components/a.tsx'])
  expect(usersOf('console', 'social.other')).toEqual(['app/page.tsx', 'components/a.tsx', 'components/b.tsx'])
  expect(usersOf('login', 'title')).toEqual(['lib/door.ts'])
})
