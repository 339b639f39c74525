/** Where the login page's links lead. `anyway`: the person said that this is a computer. */
export function addressesOf(uid: string, anyway: boolean) {
  const page = (query: Record<string, string | undefined> = {}) => {
    const given = Object.entries({ ...query, anyway: anyway ? '1' : undefined }).filter(([, value]) => value)
    const text = new URLSearchParams(given as [string, string][]).toString()
    return text ? `?${text}` : ''
  }
  return {
    /** The page, with one way in chosen. */
    page: (chosen?: string) => `/login/${uid}${page({ with: chosen })}`,
    via: (connection: string) => `/login/${uid}/via/${connection}${page()}`,
    frame: (connection: string) => `/login/${uid}/via/${connection}${page({ embed: '1' })}`,
  }
}
