import type { App, Driver } from './driver'
import { send } from './http'

/** The driver for the sandbox, by its control API (docs/sandbox.md). */
export const control: Driver = {
  can: ['standing', 'accounts', 'callback-modes', 'strict-state', 'expire', 'clock', 'faults', 'pictures', 'decisions'],
  people: [
    'alice',
    'xiaoming',
    'emoji',
    'no-unionid',
    'no-avatar',
    'grey',
    'deregistered',
    'legacy',
    'control-bytes',
    'broken-utf8',
    'unionid-later',
    'dead-avatar',
    'empty-name',
  ],
  register: async (standing) => {
    const { appId, appSecret } = await post('apps', {
      name: 'Contract',
      callbackMode: 'domain',
      type: 'website',
      bound: true,
      permission: true,
      ...standing,
    })
    return { appId, appSecret } as App
  },
  scan: async (uuid, persona) => void (await post('scan', { uuid, persona })),
  allow: async (uuid) => void (await post('confirm', { uuid })),
  refuse: async (uuid) => void (await post('cancel', { uuid })),
  expire: async (uuid) => void (await post('expire', { uuid })),
  advance: async ({ appId }, advance) => void (await post('clock', { appid: appId, advance })),
  fail: async ({ appId }, fault) => void (await post('faults', { appid: appId, ...fault })),
}

async function post(what: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { status, text } = await send(`/__sim/${what}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(process.env.SANDBOX_SECRET ? { authorization: `Bearer ${process.env.SANDBOX_SECRET}` } : {}),
    },
    body: JSON.stringify(body),
  })
  if (status < 200 || status > 299) throw new Error(`/__sim/${what} answered ${status}: ${text}`)
  return JSON.parse(text)
}
