import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hoistResponse } from './hoist'

const hash = (text: string | undefined) =>
  `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`

test('the page that leaves a frame runs its own script and no other, tells nobody where it was, and only we frame it', async () => {
  const response = hoistResponse('en')
  const page = await response.text()
  const policy = response.headers.get('content-security-policy')?.split('; ')
  expect(policy).toEqual([
    "default-src 'none'",
    `script-src ${hash(/<script>(.*?)<\/script>/.exec(page)?.[1])}`,
    `style-src ${hash(/<style>(.*?)<\/style>/.exec(page)?.[1])}`,
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ])
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('a link leaves the frame where a script may not', async () =>
  expect(await hoistResponse('zh-CN').text()).toContain('<a href="" target="_top">继续</a>'))
