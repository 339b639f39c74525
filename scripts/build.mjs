// Builds the site for npm start.
import './ground/node-version.mjs'

const { fail } = await import('./ground/say.mjs')
const { lockFolder } = await import('./ground/folder-lock.mjs')
const { install } = await import('./ground/install.mjs')
const { generate } = await import('./ground/generate.mjs')
const { build } = await import('./ground/build.mjs')
const { answerHelp } = await import('./ground/usage.mjs')

try {
  answerHelp('build', process.argv)
  await lockFolder()
  await install()
  await generate()
  await build()
} catch (error) {
  fail(error)
}
