// Vitest's global set-up: a migrated database that every test file copies. It is on an embedded PostgreSQL, or on the
// server of TEST_DATABASE_SERVER, whose user must be a superuser; that server is fastest without durability and on a
// RAM disk.
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../scripts/ground/embedded-db'
import { migrate } from '../../scripts/ground/migrate'
import { inRoot } from '../../scripts/ground/root.mjs'
import { scratchFolder } from '../../scripts/testing/scratch.mjs'
import { administer } from './administer'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the migrated template. Test databases are created on the same server. */
    templateUrl: string
  }
}

type Template = { url: string; remove(): Promise<void> }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_SERVER
  const { url, remove } = given ? await templateOn(given) : await ownTemplate()
  try {
    await migrate(url, inRoot('prisma/migrations'))
  } catch (error) {
    await remove()
    throw error
  }
  project.provide('templateUrl', url)
  return remove
}

/** Makes a template with a random name, because other runs may use the same server. */
async function templateOn(server: string): Promise<Template> {
  const name = `menshen_template_${randomBytes(6).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  await administer(url, `CREATE DATABASE ${name}`)
  return { url: url.href, remove: () => administer(url, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function ownTemplate(): Promise<Template> {
  const dataDir = scratchFolder('menshen-test-')
  const clean = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    const server = await startEmbedded({ dataDir, database: 'menshen_template', durable: false })
    return { url: server.url, remove: () => server.stop().finally(clean) }
  } catch (error) {
    clean()
    throw error
  }
}
