// Runs `npm run check`, style and types, and reports the result to the run.
import { npm } from '../ground/command.mjs'

const began = performance.now()
const { ok } = await npm(['run', '--silent', 'check'])
const outcome = ok ? 'passed' : 'failed'
const error = ok ? undefined : 'Run `npm run check`: Biome and TypeScript say why.'
process.send?.({ file: 'package.json', title: 'npm run check', ms: performance.now() - began, outcome, error })
process.exitCode = ok ? 0 : 1
process.disconnect?.()
