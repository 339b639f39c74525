import { z } from 'zod'
import { TypedText } from '@/lib/form'
import type { Proof } from '@/lib/generated/prisma/client'
import { stepPage } from '@/lib/login/page/address'
import {
  doorOf,
  errorFlash,
  type FormRequest,
  type Redirect,
  showErrorOn,
  showFlash,
  visitDoor,
} from '@/lib/login/page/visit-door'
import { type CodeEntry, findCode } from '@/lib/login/proofs/codes'
import { resendCode } from '@/lib/login/proofs/send'
import { codeFlash } from '@/lib/login/ways/code-flash'
import { type CodeStep, codeStepOf } from './addresses'

const Again = z.object({ again: z.string().min(1) }).transform(({ again }) => ({ again, first: null }))

/** Sends a code, for what `begin` says; or `again` one that was asked for before. */
export const sendDoor = <Input>(
  { asks, page }: { asks: (method: string) => string; page: CodeStep['page'] },
  schema: z.ZodType<Input>,
  begin: (sent: FormRequest, input: Input) => Promise<Proof>,
) =>
  visitDoor(
    ({ text }) => (text('again') ? page : asks(text('method'))),
    z.union([Again, schema.transform((first) => ({ again: null, first }))]),
    async (sent, { again, first }) => {
      const proof = again === null ? await begin(sent, first) : await resendCode({ ...sent, proofId: again })
      const typed = codeStepOf(proof).page
      const flash = again === null ? undefined : { page: typed, again: true }
      return { location: stepPage(sent.visit.uid, typed), flash }
    },
  )

const TypedCode = z
  .object({ proof: TypedText, code: TypedText, password: TypedText })
  .transform(({ proof, ...typed }) => ({ proofId: proof, ...typed }))

/** Takes the code that was sent. What can be mended on the spot is told there; for the rest a code is asked for anew. */
export const checkDoor = (
  page: CodeStep['page'],
  finish: (sent: FormRequest, typed: CodeEntry & { password: string }) => Promise<Redirect>,
) =>
  doorOf({
    enter: (sent) => sent,
    schema: TypedCode,
    verb: (sent, typed) => finish(sent, { ...typed, known: sent.known }),
    onError: async (error, sent) => {
      if (error.code === 'invalid' || error.code === 'rate_limited') return showErrorOn(page)(error, sent)
      const { pool, visit, form } = sent
      const code = await findCode(pool.id, visit.uid, form.text('proof'))
      const told = errorFlash(error, code ? codeStepOf(code).asks : '')
      return showFlash(visit.uid, codeFlash(told.page, code, told.reason))
    },
  })
