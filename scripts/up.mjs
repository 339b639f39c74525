// Brings a fresh checkout to a running site, with nothing but node and npm. Run again, it does only what is missing.
import './ground/node-version.mjs'

const { fail } = await import('./ground/say.mjs')
const { loadSettings, ensureKey } = await import('./ground/settings.mjs')
const { requireFreePort } = await import('./ground/port.mjs')
const { lockFolder } = await import('./ground/folder-lock.mjs')
const { install } = await import('./ground/install.mjs')
const { generate } = await import('./ground/generate.mjs')
const { buildWhenStale } = await import('./ground/build.mjs')
const { launchBuilt } = await import('./ground/launch.mjs')
const { answerHelp } = await import('./ground/usage.mjs')

try {
  answerHelp('up', process.argv)
  loadSettings()
  await requireFreePort()
  await lockFolder() // server/main.ts unlocks it when the site answers
  await install()
  await generate()
  await buildWhenStale()
  process.env.NODE_ENV = 'production'
  ensureKey()
  await launchBuilt(['up'])
} catch (error) {
  fail(error)
}
