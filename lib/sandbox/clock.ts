import { after, now } from '../clock'
import type { SandboxApp } from '../generated/prisma/client'

/**
 * The time by the application's clock, which tests can move; without an application, the real time
 * (`docs/wechat-protocol.md §9`).
 */
export const timeOf = (app: Pick<SandboxApp, 'clockOffset'> | null, real: Date = now()): Date =>
  after(app?.clockOffset ?? 0, real)
