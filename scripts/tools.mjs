// What `npm run check` and `npm run format` need before they run: the development packages and what is generated.
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
