import { z } from 'zod'
import type { ModeShape } from '@/lib/sources/mode'

export const Settings = z.object({
  /** Where the door is. */
  origin: z.url().default('http://127.0.0.1:1'),
  /** Nobody without a name comes in. */
  namesOnly: z.boolean().default(false),
})

/** A door that lets everybody in who knocks: no QR code, so it is of use everywhere. */
export const toyDoorShape: ModeShape = {
  appId: z.string().trim().min(1, 'required').max(40, 'too_long'),
  appIdExample: 'door-1',
  settings: Settings,
  devices: ['computer', 'phone', 'wechat'],
  mark: { className: 'text-muted', paths: ['M6 2h12v20H6z'] },
  realmsOf: ({ appId }) => ({ openid: `toy:${appId}`, unionid: 'toy' }),
}
