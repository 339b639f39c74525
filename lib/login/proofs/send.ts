import { randomInt } from 'node:crypto'
import { after, now } from '../../clock'
import { db } from '../../db'
import { mayHaveLeft, sendMessage } from '../../delivery/send'
import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import type { Locale } from '../../i18n/locale'
import { newId } from '../../ids'
import { CodeMethod } from '../../users/rules'
import { addressOf, channelFor, mediumOf, requireServedCountry } from './addresses'
import { type CodePurpose, type CodeRequest, codeHashes, proofScopeOf, safeProofId } from './codes'
import { countCode } from './count-code'
import { openPendingSignUp, type PendingSignUp, sealPendingSignUp } from './pending'

const MINUTES = 10

/**
 * Sends a code of six digits to an address, whether or not an account has it (docs/threats.md S22). The code lives ten
 * minutes, but never longer than its attempt. It replaces earlier codes for the same purpose and method.
 * @param input.address as it was typed
 * @param input.pending stored encrypted with the proof; `openPendingSignUp` reads it
 * @throws invalid (required, too_long, email_shape, phone_shape, country_not_served; field `address`), rate_limited
 * (too_many_codes, too_many_codes_today, too_many_codes_here), upstream (not_delivered), not_found (no_channel)
 */
export async function sendCode(
  input: CodeRequest & {
    locale: Locale
    purpose: CodePurpose
    method: CodeMethod
    address: string
    pending?: PendingSignUp
  },
): Promise<Proof> {
  const { pool, visit, attempt, locale, purpose, method, pending } = input
  const address = addressOf(method, input.address)
  if (!channelFor(method)) throw new AppError('not_found', { reason: 'no_channel' })
  // Before anything is counted or looked up: the answer is the same whether or not an account has the number (S22).
  if (method === 'phone-code') await requireServedCountry(pool.id, address)
  const takeBack = await countCode(input, { method, address })
  const id = newId('prf')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const [codeHash] = codeHashes(id, code)
  const expiresAt = after(MINUTES * 60)
  const kind = { ...proofScopeOf(input), purpose, method }
  const proof = await db.proof.create({
    data: {
      ...kind,
      id,
      address,
      codeHash,
      payload: pending ? sealPendingSignUp(id, pending) : null,
      createdAt: now(),
      expiresAt: attempt && attempt.expiresAt < expiresAt ? attempt.expiresAt : expiresAt,
    },
  })
  const message = { kind: 'code', purpose, code, minutes: MINUTES, application: visit.clientName } as const
  try {
    await sendMessage({ poolId: pool.id, medium: mediumOf(method), to: address, locale, message })
  } catch (error) {
    // The code before this one did arrive, and can still be used.
    await db.proof.deleteMany({ where: { id, poolId: pool.id } })
    if (!mayHaveLeft(error)) await takeBack()
    throw error
  }
  await db.proof.updateMany({
    where: { ...kind, provedAt: null, createdAt: { lt: proof.createdAt } },
    data: { expiresAt: now() },
  })
  return proof
}

/**
 * Sends another code to the same address for the same purpose, even if the last one has expired. @throws expired; as
 * `sendCode`
 */
export async function resendCode(input: CodeRequest & { locale: Locale; proofId: string }): Promise<Proof> {
  const previous = await db.proof.findFirst({
    where: { ...proofScopeOf(input), id: safeProofId(input.proofId), codeHash: { not: null }, provedAt: null },
  })
  if (!previous) throw new AppError('expired', { reason: 'code_expired' })
  const { purpose, address } = previous
  const pending = previous.payload === null ? undefined : openPendingSignUp(previous)
  return sendCode({ ...input, purpose, method: CodeMethod.parse(previous.method), address, pending })
}
