// Before each file with a database. One process serves many of them, since to load the libraries takes longer than most
// files do; each of them still begins as a process does, with our own modules unread and its settings unknown.
import { vi } from 'vitest'

vi.resetModules()
for (const name of ['menshenDb', 'menshenProviders', 'menshenJobs', 'menshenPasswords', 'menshenNotices', 'menshenLog'])
  Reflect.deleteProperty(globalThis, name)

vi.mock('../oidc/keys/pair', async () => {
  const { takeSigningKey } = await import('./signing-keys')
  return { newPrivateKey: async () => takeSigningKey() }
})
