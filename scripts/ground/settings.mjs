import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './root.mjs'
import { PlainError } from './say.mjs'
import { requireWritableData } from './writable.mjs'

/** Reads `.env`. Variables that are set in the environment take precedence. */
export function loadSettings() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
}

const keyFile = () => path.resolve(inRoot(), process.env.DATA_DIR || '.data', 'secret-key')

/** Sets SECRET_KEY to the stored key when it is not set. */
export function loadStoredKey() {
  if (!process.env.SECRET_KEY && existsSync(keyFile())) process.env.SECRET_KEY = readFileSync(keyFile(), 'utf8').trim()
}

/** Like `loadStoredKey`, but creates and stores the key first when there is none. Call with the folder locked. */
export function ensureKey() {
  if (!process.env.SECRET_KEY && !existsSync(keyFile())) {
    requireWritableData(path.dirname(keyFile()))
    mkdirSync(path.dirname(keyFile()), { recursive: true })
    const fresh = `${keyFile()}.new`
    writeFileSync(fresh, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 })
    renameSync(fresh, keyFile())
  }
  loadStoredKey()
}

/**
 * Settings of the stand-alone sandbox, which uses only SANDBOX_… variables and DATA_DIR: a `.env` is meant for the
 * site. It has its own database and key, so that it can run beside a site.
 * @throws PlainError in production
 */
export function settleSandbox() {
  if (process.env.NODE_ENV === 'production')
    throw new PlainError(
      'The sandbox does not run in production: in it, everybody may log in as anybody. Unset NODE_ENV.',
    )
  const { DATA_DIR = '', SANDBOX_PORT = '', SANDBOX_DATABASE_URL = '' } = process.env
  const port = SANDBOX_PORT || '3100'
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65535)
    throw new PlainError('SANDBOX_PORT must be between 1 and 65535.')
  Object.assign(process.env, {
    PORT: port,
    BASE_URL: '',
    SANDBOX: '1',
    TRUST_PROXY: '',
    CLIENT_ADDRESS_HEADER: '',
    DATABASE_URL: SANDBOX_DATABASE_URL,
    DATA_DIR: path.join(DATA_DIR || '.data', 'sandbox'),
    SECRET_KEY: '',
  })
}
