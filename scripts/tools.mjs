// Prepares `npm run check` and `npm run format`: installs the development packages and generates code.
import './ground/node-version.mjs'

const { fail } = await import('./ground/say.mjs')
const { lockFolder } = await import('./ground/folder-lock.mjs')
const { install } = await import('./ground/install.mjs')
const { generate } = await import('./ground/generate.mjs')

try {
  await lockFolder()
  await install({ dev: true })
  await generate()
} catch (error) {
  fail(error)
}
