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
 * The page of the newest code that was asked for, for a purpose; where it may be typed no more, the page that asks for
 * another one, as `anew` shows it.
 */
export const codePage = (
  purpose: CodePurpose,
  anew: (at: VisitPageContext, code: Code, told: Flash) => Promise<ReactNode>,
) =>
  loginPage(async (at) => {
    const { pool, visit } = at
    const code = await findLastCode(pool.id, visit.uid, { purpose })
    if (!code) redirect(stepPage(visit.uid))
    const { asks, page } = codeStepOf(code)
    if (code.open) return <CodeCard visit={visit} code={code} flash={at.flashOf(page)} />
    return anew(at, code, codeFlash(asks, code, 'code_expired'))
  })

/** What was refused just now, or else what was typed when a code was asked for last. */
export async function flashOrCodeFlash(
  { pool, visit, flashOf }: VisitPageContext,
  page: string,
  of: Parameters<typeof findLastCode>[2],
): Promise<Flash | null> {
  const told = flashOf(page)
  if (told) return told
  const code = await findLastCode(pool.id, visit.uid, of)
  return code && codeFlash(page, code)
}
