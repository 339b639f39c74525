import { SETTINGS } from '@/lib/connections/settings'
import type { Mode } from '@/lib/modes'
import { SHAPES } from '@/lib/sources/catalogue'

/** What parts of the form draw in their own way. */
const DRAWN: readonly string[] = [
  'displayName',
  'sandbox',
  'callbackUrl',
  'callbackNeedsState',
  'callbackByQuery',
  'loginOnly',
  'association',
  'matchFields',
  'bindMethods',
] satisfies (keyof typeof SETTINGS)[]

/** The settings of every connection that are drawn by what they take. */
export const OTHERS = Object.fromEntries(Object.entries(SETTINGS).filter(([name]) => !DRAWN.includes(name)))

/** The settings that only connections of this mode have: all are drawn so. */
export const ownOf = (mode: Mode) => SHAPES[mode].settings.shape
