import type { Proof } from '@/lib/generated/prisma/client'
import { stepPage } from '@/lib/login/page/address'
import { type FieldWay, PAGE_OF } from '@/lib/login/ways/rules'
import { CodeMethod } from '@/lib/users/rules'

/** Where the links of a visit's pages lead. */
export const addressesOf = (uid: string) => ({
  way: (way: FieldWay) => stepPage(uid, PAGE_OF[way]),
  /** The QR code of one connection, on our own page. */
  scan: (connection: string) => stepPage(uid, `scan/${connection}`),
  via: (connection: string) => stepPage(uid, `via/${connection}`),
  frame: (connection: string) => `${stepPage(uid, `via/${connection}`)}?embed=1`,
})

/** What a code is for: the pages and doors of its step. */
export type CodeStep = {
  name: 'code' | 'sign-up' | 'reset'
  /** The page that asks where to send it. */
  asks: string
  /** The page that it is typed on. */
  page: string
}

export function codeStepOf({ purpose, method }: Pick<Proof, 'purpose' | 'method'>): CodeStep {
  if (purpose === 'sign_up') return { name: 'sign-up', asks: 'sign-up', page: 'sign-up/code' }
  if (purpose === 'reset') return { name: 'reset', asks: 'reset', page: 'reset/code' }
  return { name: 'code', asks: PAGE_OF[CodeMethod.parse(method)], page: 'code' }
}
