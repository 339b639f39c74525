import { beforeAll, expect, test } from 'vitest'
import { createApplication } from '../../applications/commands'
import { CreateApplication } from '../../applications/schema'
import { db } from '../../db'
import type { Visit } from '../../oidc/visit'
import { createPool } from '../../pools/commands'
import { testDatabase } from '../../testing/database'
import { waysOf } from './ways'

// Settings as of an installation that has no sandbox.
testDatabase({ SANDBOX: '0' })

const actor = { kind: 'system', id: null } as const
let pool: Awaited<ReturnType<typeof createPool>>

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
})

const visitOf = (applicationId: string | null) => ({ applicationId }) as Visit

async function applicationWith(over: Partial<CreateApplication>, connections: { sandbox: boolean }[]) {
  const input = CreateApplication.parse({ name: 'Shop', type: 'spa', ...over })
  const { application } = await createApplication({ poolId: pool.id, actor }, input)
  for (const [i, { sandbox }] of connections.entries())
    await db.connection.create({
      data: {
        id: `conn_${application.id.slice(4)}${i}`,
        poolId: pool.id,
        identifier: `${application.id.slice(4, 24)}-${i}`,
        displayName: sandbox ? 'Sandbox' : 'WeChat',
        appId: 'wx0123456789abcdef',
        appSecret: 'sealed',
        source: 'wechat',
        mode: 'wechat:pc',
        sandbox,
        switches: { create: { applicationId: application.id } },
      },
    })
  return application.id
}

test('an application has what is switched on for it; a sandbox connection is no way in where there is no sandbox', async () => {
  const id = await applicationWith({ passwordLogin: true }, [{ sandbox: true }, { sandbox: false }])
  expect(await waysOf(pool, visitOf(id))).toMatchObject({
    connections: [
      {
        displayName: 'WeChat',
        sandbox: false,
        source: 'wechat',
        devices: ['computer'],
        frame: {
          origin: 'https://open.weixin.qq.com',
          allow: 'local-network-access https://open.weixin.qq.com',
        },
      },
    ],
    embedded: false,
    password: true,
  })
})

test('codes that cannot be sent are not offered, nor anything that needs them', async () => {
  const id = await applicationWith({ passwordLogin: true, emailCodeLogin: true, phoneCodeLogin: true }, [])
  expect(await waysOf(pool, visitOf(id))).toMatchObject({
    password: true,
    emailCode: false,
    phoneCode: false,
    signUp: null,
    reset: false,
  })
})

test('an application may show the QR code on the page', async () => {
  const id = await applicationWith({ embeddedQr: true }, [{ sandbox: false }])
  expect(await waysOf(pool, visitOf(id))).toMatchObject({ embedded: true, password: false })
})

test('another pool’s application has no ways in', async () => {
  const id = await applicationWith({ embeddedQr: true, passwordLogin: true }, [{ sandbox: false }])
  const other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
  expect(await waysOf(other, visitOf(id))).toEqual({
    connections: [],
    embedded: false,
    password: false,
    emailCode: false,
    phoneCode: false,
    signUp: null,
    reset: false,
  })
})

test('the console has its own', async () =>
  expect(await waysOf(pool, visitOf(null))).toMatchObject({
    connections: [],
    embedded: false,
    password: true,
    emailCode: false,
    phoneCode: false,
    signUp: 'form',
    reset: false,
  }))
