import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { findProgram } from '../../scripts/testing/programs.mjs'
import { figure } from '../support/figures'
import { countTests, failedOf, runInside } from '../support/inner-run'

test.skip(!process.env.CI && !findProgram('nginx'), 'nginx is not installed')

/** What cannot be seen from behind a proxy, or means something else there, and why. */
const ELSEWHERE: [title: string, why: string][] = [
  [
    'a login through the Callback URL that somebody else has made is posted by no other browser',
    'the cookies that it plants are more than the 8 KB of one header that nginx passes on: it refuses them itself',
  ],
  ['no cookie that proves anything by itself can be set by a host beside ours', 'the same'],
]

test('the browser layer, with everything of ours behind nginx on one domain over https', async () => {
  const auth = mkdtempSync(path.join(os.tmpdir(), 'menshen-auth-'))
  try {
    const told = await runInside({
      name: 'behind-nginx',
      projects: ['browser', 'browser-chromium'],
      rest: ELSEWHERE.length
        ? ['--grep-invert', ELSEWHERE.map(([title]) => title.replace(/[^\w\s]/gu, '.')).join('|')]
        : [],
      env: { E2E_AUTH: auth, E2E_BEHIND: 'nginx' },
    })
    figure('behind nginx', { ...countTests(told), elsewhere: ELSEWHERE.length })
    expect(told.length).toBeGreaterThan(100)
    expect(failedOf(told)).toEqual([])
  } finally {
    rmSync(auth, { recursive: true, force: true })
  }
})
