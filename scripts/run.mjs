// node scripts/run.mjs FILE …: runs one of our TypeScript scripts, after installing packages, generating code and
// loading settings.
import './ground/node-version.mjs'

const { fail, PlainError } = await import('./ground/say.mjs')
const { loadSettings, ensureKey, settleSandbox, loadStoredKey } = await import('./ground/settings.mjs')
const { requireFreePort } = await import('./ground/port.mjs')
const { lockFolder, unlockFolder } = await import('./ground/folder-lock.mjs')
const { install } = await import('./ground/install.mjs')
const { generate } = await import('./ground/generate.mjs')
const { hasBuild } = await import('./ground/build.mjs')
const { launch, launchBuilt } = await import('./ground/launch.mjs')
const { requireWritableHere } = await import('./ground/writable.mjs')
const { answerHelp } = await import('./ground/usage.mjs')

const [file, ...args] = process.argv.slice(2)
const serving = file === 'server/main.ts'
const dev = serving && args[0] === 'dev'
const sandbox = file === 'scripts/sandbox.ts'

try {
  if (!file) throw new PlainError('Say which script to run: node scripts/run.mjs server/main.ts dev')
  answerHelp(serving ? args[0] : file, args)
  loadSettings()
  if (sandbox) settleSandbox()
  if (serving) {
    process.env.NODE_ENV = dev ? 'development' : 'production'
    await requireFreePort()
  }
  await lockFolder()
  // These scripts need development packages: Express and Vite for examples, a cookie jar for the benchmark.
  await install({ dev: ['scripts/example.ts', 'scripts/bench.ts'].includes(file) })
  await generate()
  if (dev) requireWritableHere('.next')
  if (dev || sandbox) ensureKey()
  // In production the key must come from the settings: a stored one is not used.
  if (!serving) loadStoredKey()
  if (serving && !dev && !hasBuild()) throw new PlainError('There is no build yet. Run: npm run build')
  if (!serving) unlockFolder()
  if (serving && !dev) await launchBuilt(args)
  else await launch(file, args)
} catch (error) {
  fail(error)
}
