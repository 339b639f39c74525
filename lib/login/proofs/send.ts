import { randomInt } from 'node:crypto'
import { after, now } from '../../clock'
import { db } from '../../db'
import { deliver } from '../../delivery/deliver'
import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import type { Locale } from '../../i18n/locale'
import { newId } from '../../ids'
import { countSend, isKnownTo } from '../../limits/rate-limit'
import { CodeMethod } from '../../users/rules'
import { addressOf, channelFor, mediumOf, provedOwnerOf } from './addresses'
import { type CodePurpose, type CodeRequest, codeHashes, proofScopeOf, safeProofId } from './codes'
import { openPendingSignUp, type PendingSignUp, sealPendingSignUp } from './pending'

const MINUTES = 10

/**
 * Sends a code of six digits to an address as it was typed, whether or not an account has it (docs/threats.md S22). It
 * lives ten minutes and never longer than its attempt, and ends the codes that were asked for before it.
 * @param input.pending kept encrypted with the proof: `openPending`
 * @throws invalid (required, too_long, email_shape, phone_shape; field `address`), rate_limited (too_many_codes),
 * upstream (not_delivered), not_found (no_channel)
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
  const { pool, visit, attempt, known, locale, purpose, method, pending } = input
  const address = addressOf(method, input.address)
  if (!channelFor(method)) throw new AppError('not_found', { reason: 'no_channel' })
  const user = isKnownTo(pool.id, known) ? await provedOwnerOf(pool.id, method, address) : null
  await countSend({ poolId: pool.id, visit: visit.uid, address, user, known })
  const id = newId('prf')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const [codeHash] = codeHashes(id, code)
  const over = after(MINUTES * 60)
  const asked = { ...proofScopeOf(input), purpose, method }
  const proof = await db.proof.create({
    data: {
      ...asked,
      id,
      address,
      codeHash,
      payload: pending ? sealPendingSignUp(id, pending) : null,
      createdAt: now(),
      expiresAt: attempt && attempt.expiresAt < over ? attempt.expiresAt : over,
    },
  })
  const message = { kind: 'code', purpose, code, minutes: MINUTES, application: visit.clientName } as const
  try {
    await deliver({ poolId: pool.id, medium: mediumOf(method), to: address, locale, message })
  } catch (error) {
    // The code before this one, which did arrive, is still good.
    await db.proof.deleteMany({ where: { id, poolId: pool.id } })
    throw error
  }
  await db.proof.updateMany({
    where: { ...asked, provedAt: null, createdAt: { lt: proof.createdAt } },
    data: { expiresAt: now() },
  })
  return proof
}

/** Another code for what a code was asked for before, also when that one has expired. @throws expired; as `sendCode` */
export async function resendCode(input: CodeRequest & { locale: Locale; proofId: string }): Promise<Proof> {
  const before = await db.proof.findFirst({
    where: { ...proofScopeOf(input), id: safeProofId(input.proofId), codeHash: { not: null }, provedAt: null },
  })
  if (!before) throw new AppError('expired', { reason: 'code_expired' })
  const { purpose, address } = before
  const pending = before.payload === null ? undefined : openPendingSignUp(before)
  return sendCode({ ...input, purpose, method: CodeMethod.parse(before.method), address, pending })
}
