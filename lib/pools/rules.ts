/** The countries whose numbers get text messages. @param chosen the pool's setting. @param own the country of PHONE_REGION */
export const servedCountries = (chosen: readonly string[], own: string): readonly string[] =>
  chosen.length ? chosen : [own]

/** The setting that serves these countries: empty for the own country alone, so that it follows PHONE_REGION. */
export const countriesToStore = (served: readonly string[], own: string): string[] =>
  served.length === 1 && served[0] === own ? [] : [...served]
