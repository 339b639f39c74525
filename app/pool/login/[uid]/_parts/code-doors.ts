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

/**
 * The route that sends a code: the first one, which `begin` sends, or another one, if the form names the proof in
 * `again`.
 */
export const sendDoor = <Input>(
  { formPage, page }: { formPage: (method: string) => string; page: CodeStep['codePage'] },
  schema: z.ZodType<Input>,
  begin: (sent: FormRequest, input: Input) => Promise<Proof>,
) =>
  visitDoor(
    ({ text }) => (text('again') ? page : formPage(text('method'))),
    z.union([Again, schema.transform((first) => ({ again: null, first }))]),
    async (sent, { again, first }) => {
      const proof = again === null ? await begin(sent, first) : await resendCode({ ...sent, proofId: again })
      const typed = codeStepOf(proof).codePage
      const flash = again === null ? undefined : { page: typed, again: true }
      return { location: stepPage(sent.visit.uid, typed), flash }
    },
  )

const TypedCode = z
  .object({ proof: TypedText, code: TypedText, password: TypedText })
  .transform(({ proof, ...typed }) => ({ proofId: proof, ...typed }))

/**
 * The route that checks a code. An error that the person can mend is shown on the code's page; for any other, the page
 * that sends a code.
 */
export const checkDoor = (
  page: CodeStep['codePage'],
  finish: (sent: FormRequest, typed: CodeEntry & { password: string }) => Promise<Redirect>,
) =>
  doorOf({
    // The toll was taken for the code that was sent.
    pays: false,
    enter: (sent) => sent,
    schema: TypedCode,
    verb: (sent, typed) => finish(sent, { ...typed, known: sent.known }),
    onError: async (error, sent) => {
      if (error.code === 'invalid' || error.code === 'rate_limited') return showErrorOn(page)(error, sent)
      const { pool, visit, form } = sent
      const code = await findCode(pool.id, visit.uid, form.text('proof'))
      const flash = errorFlash(error, code ? codeStepOf(code).formPage : '')
      return showFlash(visit.uid, codeFlash(flash.page, code, flash.reason))
    },
  })
