import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type Channel, channelOf, type Medium } from '../../delivery/channels'
import { env } from '../../env'
import { AppError } from '../../errors'
import { listServedCountries } from '../../pools/queries'
import { findUserByAddress } from '../../users/queries'
import { ADDRESS_OF, type CodeMethod, isVerified } from '../../users/rules'
import { Email, phoneSchema } from '../../users/schema'

export const mediumOf = (method: CodeMethod): Medium => (method === 'email-code' ? 'mail' : 'sms')

/** How this installation sends codes of a method; null if it cannot. */
export const channelFor = (method: CodeMethod): Channel | null => channelOf(mediumOf(method))

/** The address in the form in which it is stored. @throws invalid (field `address`), with what is wrong as the reason */
export function addressOf(method: CodeMethod, typed: string): string {
  const parsed = (method === 'email-code' ? Email : phoneSchema(env().PHONE_REGION)).safeParse(typed)
  if (parsed.success) return parsed.data
  const reason = parsed.error.issues[0]?.message ?? (method === 'email-code' ? 'email_shape' : 'phone_shape')
  throw new AppError('invalid', { field: 'address', reason })
}

/**
 * Text messages go to numbers of some countries only, since a message to any other may cost a multiple. Numbers of no country,
 * such as those of satellite networks, are not served. @throws invalid (country_not_served, field `address`)
 */
export async function requireServedCountry(poolId: string, phone: string): Promise<void> {
  const served = await listServedCountries(poolId)
  const country = parsePhoneNumberFromString(phone)?.country
  if (!country || !served.includes(country))
    throw new AppError('invalid', { field: 'address', reason: 'country_not_served' })
}

/** The user who has proved the address. An account that merely contains it may be anybody's, and does not count. */
export async function provedOwnerOf(poolId: string, method: CodeMethod, address: string) {
  const what = ADDRESS_OF[method]
  const user = await findUserByAddress(poolId, what, address)
  return user && isVerified(user, what) ? user : null
}

/** Enough of an address for its owner to recognise it: `l•••@example.com`, `+86 •••• 8000`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${address.slice(0, 1)}•••${address.slice(at)}`
  const country = parsePhoneNumberFromString(address)?.countryCallingCode
  return `${country ? `+${country} ` : ''}•••• ${address.slice(-4)}`
}
