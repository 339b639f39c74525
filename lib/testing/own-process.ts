// Before each file of rules. One process serves many of them; each still begins with our own modules unread, since some of
// them keep the settings that they have read, and leaves the settings as they were.
import { afterAll, vi } from 'vitest'

vi.resetModules()
const before = { ...process.env }
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  vi.restoreAllMocks()
})
