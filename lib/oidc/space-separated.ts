/** The values of a space-separated parameter, such as `scope` and `prompt`. */
export const spaceSeparated = (value: unknown): string[] =>
  typeof value === 'string' ? value.split(' ').filter(Boolean) : []
