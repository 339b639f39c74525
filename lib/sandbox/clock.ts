import { after, now } from '../clock'
import type { SandboxApp } from '../generated/prisma/client'

/** The time at WeChat as this application sees it; without one, the real time (`docs/wechat-protocol.md §9`). */
export const timeAt = (app: Pick<SandboxApp, 'clockOffset'> | null, real: Date = now()): Date =>
  after(app?.clockOffset ?? 0, real)
