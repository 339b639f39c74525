/** The values of a parameter that holds several with a space between, such as `scope` and `prompt`. */
export const wordsOf = (value: unknown): string[] => (typeof value === 'string' ? value.split(' ').filter(Boolean) : [])
