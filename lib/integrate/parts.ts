import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Example, needsLocalhost, type SnippetFile } from './rules'

export const dotenv = (environment: Record<string, string>): SnippetFile => ({
  name: '.env',
  text: Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join(''),
})

/** Node's servers need it for a pool below localhost, and on a real domain do not. */
export const LOCALHOST = 'localhost.mjs'

export const localhostFor = (issuer: string): string[] => (needsLocalhost(issuer) ? [LOCALHOST] : [])

/** Files of an example as they stand in its folder. */
export const filesOf = (example: Example, names: readonly string[]): Promise<SnippetFile[]> =>
  Promise.all(names.map(async (name) => ({ name, text: await read(example, name) })))

/** The line that installs what an example depends on, in the very versions. */
export async function installOf(example: Example): Promise<string> {
  const { dependencies } = JSON.parse(await read(example, 'package.json'))
  const packages = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`)
  return ['npm install', ...packages].join(' ')
}

/** The server runs in the project's folder. */
const read = (example: Example, name: string) =>
  readFile(path.join(/*turbopackIgnore: true*/ process.cwd(), 'examples', example, name), 'utf8')
