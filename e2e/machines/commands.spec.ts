import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { registerDeveloper } from '../support/console'
import { apply, newInstallation, ROOT, type Running, remove, run, start } from '../support/menshen'
import { localFetch } from '../support/net'
import { DEVELOPER } from '../support/stage'

test.describe
  .serial('the commands, on an installation of their own', () => {
    let menshen: Running
    test.beforeAll(async () => {
      menshen = await start(await newInstallation())
    })
    test.afterAll(() => remove(menshen))

    test('npm run apply: makes what the file says, and the second time nothing', async () => {
      const file = path.join(menshen.dataDir, 'menshen.yaml')
      const secrets = { TEA_SECRET: 'tea-secret-tea-secret-tea-secret-0123', LIN_PASSWORD: 'a long user password' }
      writeFileSync(
        file,
        [
          'pools:',
          '  - name: tea',
          '    displayName: Tea',
          '    connections:',
          '      - { identifier: wechat, displayName: WeChat, sandbox: true }',
          '    applications:',
          '      - name: Shop',
          '        type: web',
          '        secret: ${TEA_SECRET}',
          '        redirectUris: [https://tea.example.com/callback]',
          '        connections: [wechat]',
          '    users:',
          '      - { email: lin@example.com, name: Lin, password: "${LIN_PASSWORD}" }',
        ].join('\n'),
      )
      const first = apply(menshen, [file], secrets)
      expect(first.output).toContain('tea: pool made')
      expect(first.output).toContain('wechat switched on')
      expect(first.output).not.toContain(secrets.TEA_SECRET)
      // Its last line: before it may stand that another start in this folder was waited for.
      expect(apply(menshen, [file], secrets).output.trim().split('\n').at(-1)).toBe('Nothing to change.')

      await test.step('a wrong file names the line and changes nothing', async () => {
        writeFileSync(
          file,
          [
            'pools:',
            '  - name: other',
            '    displayName: Other',
            '    connections:',
            '      - identifier: NOT OK',
            '        displayName: X',
            '        appId: wx1',
            '        appSecret: written-out',
          ].join('\n'),
        )
        const wrong = apply(menshen, [file], secrets)
        expect(wrong.ok).toBe(false)
        expect(wrong.output).toMatch(/menshen\.yaml:5: identifier:/)
        expect(wrong.output).toMatch(/menshen\.yaml:7: appId:/)
        expect(wrong.output).toMatch(/menshen\.yaml:8: appSecret: is never written into the file/)
        expect(wrong.output).toContain('Nothing was changed.')
        const response = await localFetch(
          `http://other.localhost:${menshen.port}/oidc/.well-known/openid-configuration`,
        )
        expect(response.status).toBe(404)
      })
    })

    test('npm run recover: a new password for the owner, and the old sessions end', async ({ page, browser }) => {
      await registerDeveloper(page, menshen.setupLink ?? '', DEVELOPER)
      const { output } = run(menshen, 'scripts/recover.ts')
      const link = /http:\/\/console\.localhost:\d+\/recover\/\w+/.exec(output)?.[0] ?? ''
      expect(output).toContain(DEVELOPER.email)
      const context = await browser.newContext({ locale: 'en-US' })
      const other = await context.newPage()
      await other.goto(link)
      await other.getByLabel('Password', { exact: true }).fill('another long password')
      await other.getByRole('button', { name: 'Save and log in' }).click()
      await expect(other.getByRole('heading', { name: 'User Pools' })).toBeVisible()
      await page.reload()
      await expect(page.getByRole('heading', { name: 'Log in to Menshen Console' })).toBeVisible()
      await other.goto(link)
      await expect(other.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
      await context.close()
    })

    test('a second start on the same port says what to do', () => {
      const { output, ok } = run({ ...menshen, env: {} }, 'up')
      expect(ok).toBe(false)
      expect(output).toContain(`Port ${menshen.port} is in use`)
    })
  })

test('npm start refuses to run without a SECRET_KEY, and says one sentence per mistake', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/serve.ts', 'start'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      SECRET_KEY: '',
      PORT: '70000',
      BASE_URL: 'http://login.example.com',
    },
  })
  expect(status).toBe(1)
  const said = `${stdout}${stderr}`
  expect(said).toContain('SECRET_KEY is missing')
  expect(said).toContain('PORT must be between 1 and 65535.')
  expect(said).toContain('BASE_URL must begin with https:// unless it is localhost.')
  expect(said).not.toContain('    at ')
})
