import { AppError } from '../../errors'
import { type Payer, passHeader, payToll } from '../../limits/toll'
import { stepPage } from './address'
import type { Redirect } from './visit-door'

const TOLL = 'toll'

/** Takes the toll for one try, where one is due. @throws rate_limited (toll) if the visit has not paid */
export async function requireToll(payer: Payer): Promise<void> {
  if (!(await payToll(payer))) throw new AppError('rate_limited', { reason: TOLL })
}

export const isToll = (error: AppError): boolean => error.reason === TOLL

/** `Set-Cookie` that takes a used-up pass away, so that the next page leads to the toll. */
export const passTakenAway = (uid: string): string => passHeader(uid, null)

/** A page or a way of a visit, as its address names it below `/login/{uid}`: what the person wanted before the toll. */
const PLACE = /^[a-z-]+(\/[\w-]{1,80}){0,2}$/

/** Where the person goes on after the toll; for anything that is no place of a visit, the page of all ways in. */
export const afterToll = (to = ''): string => (PLACE.test(to) && !/^(toll|captcha|pay)\b/.test(to) ? to : '')

/** The page that takes the toll. */
export const tollPage = (uid: string, to: string): string => stepPage(uid, to ? `toll/${to}` : 'toll')

/** The same in a pool that asks a captcha. */
export const captchaPage = (uid: string, to: string): string => stepPage(uid, to ? `captcha/${to}` : 'captcha')

/** The address at which a wait ends. */
export const waitedAddress = (uid: string, { ticket, to }: { ticket: string; to: string }): string =>
  `${stepPage(uid, 'pay/wait')}?${new URLSearchParams({ ticket, to })}`

/** Goes on with a pass; or, without its id, to the page that takes the toll. */
export const goOn = (uid: string, to: string | undefined, passId: string | null): Redirect => {
  const place = afterToll(to)
  return passId === null
    ? { location: tollPage(uid, place) }
    : { location: stepPage(uid, place), cookies: [passHeader(uid, passId)] }
}
