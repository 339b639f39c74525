import type { Proof } from '@/lib/generated/prisma/client'
import { stepPage } from '@/lib/login/page/address'
import { type FieldWay, PAGE_OF } from '@/lib/login/ways/rules'
import { CodeMethod } from '@/lib/users/rules'

/** The addresses of a visit's pages. */
export const addressesOf = (uid: string) => ({
  way: (way: FieldWay) => stepPage(uid, PAGE_OF[way]),
  /** The page of ours with the QR code of one connection. */
  scan: (connection: string) => stepPage(uid, `scan/${connection}`),
  via: (connection: string) => stepPage(uid, `via/${connection}`),
  frame: (connection: string) => `${stepPage(uid, `via/${connection}`)}?embed=1`,
})

/** The pages and routes of a step that sends a code and checks it. */
export type CodeStep = {
  name: 'code' | 'sign-up' | 'reset'
  /** The page with the form that sends the code. */
  formPage: string
  /** The page on which the code is typed. */
  codePage: string
}

export function codeStepOf({ purpose, method }: Pick<Proof, 'purpose' | 'method'>): CodeStep {
  if (purpose === 'sign_up') return { name: 'sign-up', formPage: 'sign-up', codePage: 'sign-up/code' }
  if (purpose === 'reset') return { name: 'reset', formPage: 'reset', codePage: 'reset/code' }
  return { name: 'code', formPage: PAGE_OF[CodeMethod.parse(method)], codePage: 'code' }
}
