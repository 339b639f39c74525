// Runs before each test file with a database. Many files share a process, because loading the libraries takes longer than
// most files do. Resetting our own modules lets each file start like a new process, with its own settings.
import { vi } from 'vitest'

vi.resetModules()
for (const name of [
  'menshenDb',
  'menshenProviders',
  'menshenPasswords',
  'menshenNotices',
  'menshenLog',
  'menshenGauges',
  'menshenStored',
])
  Reflect.deleteProperty(globalThis, name)

vi.mock('../oidc/keys/pair', async () => {
  const { takeSigningKey } = await import('./signing-keys')
  return { newPrivateKey: async () => takeSigningKey() }
})
