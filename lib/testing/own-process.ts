// Runs before each test file of rules. Many files share a process. Our own modules are reset, because some cache settings,
// and the environment is restored after each file.
import { afterAll, vi } from 'vitest'

vi.resetModules()
const before = { ...process.env }
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  vi.restoreAllMocks()
})
