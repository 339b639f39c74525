// Vitest's global set-up: a PostgreSQL for this run, and in it a migrated database that every test file copies.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../scripts/ground/embedded-db'
import { migrate } from '../../scripts/ground/migrate'
import { inRoot } from '../../scripts/ground/root.mjs'

const TEMPLATE = 'menshen_template'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated template; its server takes new databases. */
    templateUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'menshen-test-'))
  chmodSync(dataDir, 0o711) // started by root, PostgreSQL runs as nobody and must get through
  const clean = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    const server = await startEmbedded({ dataDir, database: TEMPLATE, durable: false })
    await migrate(server.url, inRoot('prisma/migrations'))
    project.provide('templateUrl', server.url)
    return async () => {
      await server.stop()
      clean()
    }
  } catch (error) {
    clean()
    throw error
  }
}
