import type { Draft } from './schema'

/** The field that must not be empty for a dry run; null when the draft is complete. */
export function gapIn({ association, matchFields, bindMethods }: Draft): 'matchFields' | 'bindMethods' | null {
  if (association === 'field' && !matchFields.length) return 'matchFields'
  if (association === 'ask' && !bindMethods.length) return 'bindMethods'
  return null
}
