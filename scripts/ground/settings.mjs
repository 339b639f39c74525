import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './root.mjs'

/** Reads `.env`; what the environment already says wins. */
export function loadSettings() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
}

const keyFile = () => path.resolve(inRoot(), process.env.DATA_DIR || '.data', 'secret-key')

/** Takes the kept key when SECRET_KEY is not set. */
export function takeKeptKey() {
  if (!process.env.SECRET_KEY && existsSync(keyFile())) process.env.SECRET_KEY = readFileSync(keyFile(), 'utf8').trim()
}

/** As `takeKeptKey`; makes the key first when there is none. Call with the folder locked. */
export function keepKey() {
  if (!process.env.SECRET_KEY && !existsSync(keyFile())) {
    mkdirSync(path.dirname(keyFile()), { recursive: true })
    const fresh = `${keyFile()}.new`
    writeFileSync(fresh, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 })
    renameSync(fresh, keyFile())
  }
  takeKeptKey()
}
