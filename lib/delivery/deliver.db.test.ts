import { describe, expect, test } from 'vitest'
import { testDatabase } from '../testing/database'
import { codeDelivery, deliveryWith } from './testing'

testDatabase()

const SITE = { BASE_URL: 'https://login.example.com' }
const LAPTOP = { BASE_URL: 'http://localhost:3000' }
const SMTP = { SMTP_URL: 'smtps://mail.example.com' }
const HOOK = { SMS_HOOK_URL: 'https://sms.example.com', SMS_HOOK_SECRET: `whsec_${'a'.repeat(32)}` }

describe('mail and text messages leave by', () => {
  test.each<[string, Record<string, string>, unknown, unknown]>([
    ['nothing, where nothing is set', SITE, null, null],
    ['what is set', { ...SITE, ...SMTP, ...HOOK }, 'smtp', 'hook'],
    ['what is set, each on its own', { ...SITE, ...SMTP }, 'smtp', null],
    ['the outbox on a laptop', { ...LAPTOP, SANDBOX: '1' }, 'outbox', 'outbox'],
    ['what is set, on a laptop too', { ...LAPTOP, SANDBOX: '1', ...HOOK }, 'outbox', 'hook'],
    ['nothing on a laptop whose sandbox is off', LAPTOP, null, null],
    ['nothing on a public address, whose sandbox everybody may see', { ...SITE, SANDBOX: 'public' }, null, null],
  ])('%s', async (_, settings, mail, sms) => {
    await deliveryWith(settings)
    const { channelOf } = await import('./channels')
    expect([channelOf('mail'), channelOf('sms')]).toEqual([mail, sms])
  })

  test('no channel, which is an error', async () => {
    const { deliver } = await deliveryWith(SITE)
    await expect(deliver(codeDelivery())).rejects.toMatchObject({ code: 'not_found', reason: 'no_channel' })
  })
})

test('the outbox keeps what would have been sent, to whom and how', async () => {
  const { deliver } = await deliveryWith({ ...LAPTOP, SANDBOX: '1' })
  const { db } = await import('../db')
  await deliver(codeDelivery())
  await deliver(codeDelivery({ medium: 'sms', to: '+8613800138000', locale: 'zh-CN' }))
  expect(await db.outboxMessage.findMany({ orderBy: { channel: 'asc' } })).toMatchObject([
    { channel: 'mail', recipient: 'lin@example.com', subject: 'Your code to log in to Shop' },
    { channel: 'sms', recipient: '+8613800138000', subject: null, text: expect.stringMatching(/^493021 .*「Shop」/) },
  ])
})
