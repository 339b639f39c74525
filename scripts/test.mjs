// test.mjs [WHAT] […]: installs what is missing, runs the tests, and counts them on the last line. Arguments after WHAT
// go to the test runner.
import './ground/node-version.mjs'
import { mkdirSync } from 'node:fs'

const { answerHelp } = await import('./ground/usage.mjs')
answerHelp('test', process.argv.slice(2))

const { fail } = await import('./ground/say.mjs')
const { lock } = await import('./ground/lock.mjs')
const { inRoot } = await import('./ground/root.mjs')
const { lockFolder, unlockFolder } = await import('./ground/folder-lock.mjs')
const { install } = await import('./ground/install.mjs')
const { generate } = await import('./ground/generate.mjs')
const { launch } = await import('./ground/launch.mjs')

try {
  mkdirSync(inRoot('.data'), { recursive: true })
  await lock(inRoot('.data', 'test.lock'), {
    onWait: (pid) =>
      console.log(`Another run of the tests is at work in this folder (process ${pid}); waiting for it …`),
  })
  await lockFolder()
  await install({ dev: true })
  await generate()
  unlockFolder()
  await launch('scripts/testing/run.ts', process.argv.slice(2))
} catch (error) {
  fail(error)
}
