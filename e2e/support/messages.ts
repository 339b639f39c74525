import { expect } from '@playwright/test'
import PostalMime, { type Email } from 'postal-mime'
import { localFetch } from './net'
import type { Sms } from './post-office'
import { at, type Shared, stage } from './stage'

type OutboxMessage = { channel: 'mail' | 'sms'; recipient: string; subject: string | null; text: string }

/** The messages to an address in the outbox, newest first. */
export async function outbox(installation: Shared, to: string): Promise<OutboxMessage[]> {
  const response = await localFetch(at(installation, 'wechat', `/__sim/outbox.json?to=${encodeURIComponent(to)}`))
  return (await response.json()).messages
}

const codeIn = (words: string | undefined): string => {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(words ?? '')?.[0]
  if (!code) throw new Error(`no code in: ${words}`)
  return code
}

/** The newest code to an address in the outbox; call when the page asks for the code. */
export const outboxCode = async (installation: Shared, to: string): Promise<string> =>
  codeIn((await outbox(installation, to)).find(({ text }) => /(?<!\d)\d{6}(?!\d)/.test(text))?.text)

const asked = async (what: 'mail' | 'sms' | 'refused') => (await localFetch(`${stage().post}/${what}`)).json()

/** The mails that have arrived at an address, newest first. */
export const mailTo = async (address: string): Promise<Email[]> =>
  Promise.all(
    (await asked('mail'))
      .filter(({ to }: { to: string[] }) => to.length === 1 && to[0] === address)
      .map(({ raw }: { raw: string }) => PostalMime.parse(raw))
      .reverse(),
  )

/** The text messages that have arrived at a number with a valid signature, newest first. */
export const smsTo = async (number: string): Promise<Sms[]> =>
  (await asked('sms')).filter(({ to }: Sms) => to === number).reverse()

export const mailedCode = async (address: string): Promise<string> => codeIn((await mailTo(address))[0]?.text)
export const textedCode = async (number: string): Promise<string> => codeIn((await smsTo(number))[0]?.text)

/** Expects that the post office has refused nothing. */
export const expectNothingRefused = async (): Promise<void> => expect(await asked('refused')).toEqual([])

/** The newest code to an address, sent or in the outbox; call when the page asks for the code. */
export const codeSentTo = (installation: Shared, address: string): Promise<string> =>
  installation.base === stage().domain.base
    ? address.includes('@')
      ? mailedCode(address)
      : textedCode(address)
    : outboxCode(installation, address)
