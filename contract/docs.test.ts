import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, test } from 'vitest'
import { control } from './control'
import { driver } from './driver'

const ROOT = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
const english = read('docs/sandbox.md')

const blocks = (text: string, language = '\\w*') =>
  [...text.matchAll(new RegExp(`^\`\`\`(${language})\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, , block = '']) => block)

describe('docs/sandbox.md', () => {
  test.skipIf(driver !== control)('its curl script gives a code and a profile', async () => {
    const [script = ''] = blocks(english, 'bash')
    const { stdout } = await promisify(execFile)('bash', ['-c', script], {
      env: { ...process.env, SANDBOX: inject('target') },
    })
    const [code = '', profile = ''] = stdout.split('\n')
    expect(code).toMatch(/^code: {4}[0-9A-Za-z]{32}$/)
    expect(JSON.parse(profile.replace(/^profile: /, ''))).toMatchObject({
      nickname: 'Alice',
      openid: expect.stringMatching(/^o[\w-]{27}$/),
      unionid: expect.stringMatching(/^o[\w-]{27}$/),
    })
  })

  test('prints the fixture that our own tests use', () =>
    expect(blocks(english, 'ts')).toContain(read('e2e/support/wechat-fixture.ts')))

  test('has exactly one bash script, so that the tested one is the only one', () =>
    expect(blocks(english, 'bash')).toHaveLength(1))

  test('names every person', () => {
    for (const person of control.people) expect(english).toContain(`| \`${person}\` |`)
  })

  test('has the same code in Chinese', () => expect(blocks(read('docs/sandbox.zh-CN.md'))).toEqual(blocks(english)))
})
