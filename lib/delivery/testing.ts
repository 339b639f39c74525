// For tests: this room under other settings, and what it logs.
import { vi } from 'vitest'
import type { Delivery } from './message'

export const SECRET_CODE = '493021'

/** Loads this room anew, as in a process with these settings. `logged` gives the calls of the error log. */
export async function deliveryWith(settings: Record<string, string>) {
  vi.resetModules()
  Reflect.deleteProperty(globalThis, 'menshenLog')
  const defaults = { BASE_URL: 'https://login.example.com', BRAND_NAME: '门神, "Inc"', SECRET_KEY: 'k'.repeat(32) }
  const unset = { SMTP_URL: '', MAIL_FROM: '', SMS_HOOK_URL: '', SMS_HOOK_SECRET: '', SANDBOX: '', LOG_LEVEL: 'silent' }
  Object.assign(process.env, unset, defaults, settings)
  const { log } = await import('../log')
  const { deliver } = await import('./deliver')
  const error = vi.spyOn(log(), 'error')
  return { deliver, logged: () => error.mock.calls }
}

export const codeDelivery = (changed: Partial<Delivery> = {}): Delivery => ({
  poolId: 'pool_1',
  medium: 'mail',
  to: 'lin@example.com',
  locale: 'en',
  message: { kind: 'code', purpose: 'login', code: SECRET_CODE, minutes: 10, application: 'Shop' },
  ...changed,
})
