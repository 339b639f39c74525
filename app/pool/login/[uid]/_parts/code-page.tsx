import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { type Code, type CodePurpose, findLastCode } from '@/lib/login/proofs/codes'
import { codeFlash } from '@/lib/login/ways/code-flash'
import { codeStepOf } from './addresses'
import { CodeCard } from './code-card'
import { loginPage, type VisitPageContext } from './visit-page'

/**
 * The page of the newest code for a purpose. @param renew shows the form that sends another code, if this one can no
 * longer be typed in
 */
export const codePage = (
  purpose: CodePurpose,
  renew: (at: VisitPageContext, code: Code, flash: Flash) => Promise<ReactNode>,
) =>
  loginPage(async (at) => {
    const { pool, visit } = at
    const code = await findLastCode(pool.id, visit.uid, { purpose })
    if (!code) redirect(stepPage(visit.uid))
    const { formPage, codePage: page } = codeStepOf(code)
    if (code.open) return <CodeCard pool={pool} visit={visit} code={code} flash={at.flashOf(page)} />
    return renew(at, code, codeFlash(formPage, code, 'code_expired'))
  })

/** The flash of a page; without one, what was typed when the last code was sent. */
export async function flashOrCodeFlash(
  { pool, visit, flashOf }: VisitPageContext,
  page: string,
  of: Parameters<typeof findLastCode>[2],
): Promise<Flash | null> {
  const flash = flashOf(page)
  if (flash) return flash
  const code = await findLastCode(pool.id, visit.uid, of)
  return code && codeFlash(page, code)
}
