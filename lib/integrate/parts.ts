import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Example, needsLocalhost, type SnippetFile } from './rules'

export const dotenv = (environment: Record<string, string>): SnippetFile => ({
  name: '.env',
  text: Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join(''),
})

/** Makes Node resolve `*.localhost`. A server needs it only when the issuer's host is below localhost. */
export const LOCALHOST = 'localhost.mjs'

export const localhostFor = (issuer: string): string[] => (needsLocalhost(issuer) ? [LOCALHOST] : [])

/** Files of an example, unchanged. */
export const filesOf = (example: Example, names: readonly string[]): Promise<SnippetFile[]> =>
  Promise.all(names.map(async (name) => ({ name, text: await read(example, name) })))

/** The shell command that installs an example's dependencies, in the example's versions. */
export async function installOf(example: Example): Promise<string> {
  const { dependencies } = JSON.parse(await read(example, 'package.json'))
  const packages = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`)
  return ['npm install', ...packages].join(' ')
}

/** The process runs in the project's folder. */
const read = (example: Example, name: string) =>
  readFile(path.join(/*turbopackIgnore: true*/ process.cwd(), 'examples', example, name), 'utf8')
