import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min'

/** The name of a country or region in a language. @param code ISO 3166-1 alpha-2 */
export const countryName = (code: string, locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code

/** The most names in one sentence. */
const MAX_NAMED = 8

/**
 * Names of countries in a sentence, such as "China, Japan and Singapore".
 * @param others the words for those that are too many to be named
 */
export function countryNames(codes: readonly string[], locale: string, others: (count: number) => string): string {
  const names = codes.map((code) => countryName(code, locale))
  const named = names.length > MAX_NAMED ? names.slice(0, MAX_NAMED - 1) : names
  const rest = names.length - named.length
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(rest ? [...named, others(rest)] : named)
}

/** All countries and regions with phone numbers: by their names in a language, in its order. */
export function listCountries(locale: string): { code: string; name: string; callingCode: string }[] {
  const countries = getCountries().map((code) => ({
    code,
    name: countryName(code, locale),
    callingCode: `+${getCountryCallingCode(code)}`,
  }))
  const { compare } = new Intl.Collator(locale)
  return countries.sort((one, other) => compare(one.name, other.name))
}
