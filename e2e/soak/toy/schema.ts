import { z } from 'zod'
import type { ModeShape } from '@/lib/sources/mode'

export const Settings = z.object({
  /** The origin of the toy source's server. */
  origin: z.url().default('http://127.0.0.1:1'),
  /** Whether people without a name are refused. */
  namesOnly: z.boolean().default(false),
})

/** The shape of the toy mode. It shows no QR code, so it suits every device. */
export const toyDoorShape: ModeShape = {
  appId: z.string().trim().min(1, 'required').max(40, 'too_long'),
  appIdExample: 'door-1',
  settings: Settings,
  devices: ['computer', 'phone', 'wechat'],
  mark: { className: 'text-muted', paths: ['M6 2h12v20H6z'] },
  realmsOf: ({ appId }) => ({ openid: `toy:${appId}`, unionid: 'toy' }),
}
