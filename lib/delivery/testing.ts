// For tests: the room with settings of its own, and what it logs.
import { vi } from 'vitest'
import type { Delivery } from './message'

export const SECRET_CODE = '493021'

/** The room as a process with these settings has it. */
export async function roomWith(settings: Record<string, string>) {
  vi.resetModules()
  Reflect.deleteProperty(globalThis, 'menshenLog')
  const usual = { BASE_URL: 'https://login.example.com', BRAND_NAME: '门神, "Inc"', SECRET_KEY: 'k'.repeat(32) }
  const unset = { SMTP_URL: '', MAIL_FROM: '', SMS_HOOK_URL: '', SMS_HOOK_SECRET: '', SANDBOX: '', LOG_LEVEL: 'silent' }
  Object.assign(process.env, unset, usual, settings)
  const { log } = await import('../log')
  const { deliver } = await import('./deliver')
  const error = vi.spyOn(log(), 'error')
  return { deliver, logged: () => error.mock.calls }
}

export const aCode = (changed: Partial<Delivery> = {}): Delivery => ({
  poolId: 'pool_1',
  medium: 'mail',
  to: 'lin@example.com',
  locale: 'en',
  message: { kind: 'code', purpose: 'login', code: SECRET_CODE, minutes: 10, application: 'Shop' },
  ...changed,
})
