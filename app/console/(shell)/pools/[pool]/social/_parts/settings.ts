import { SETTINGS } from '@/lib/connections/settings'
import type { Mode } from '@/lib/modes'
import { SHAPES } from '@/lib/sources/catalogue'

/** Settings that a part of the form draws itself. All others are drawn generically, from their schema. */
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

/** The generically drawn settings that connections of every mode have. */
export const OTHERS = Object.fromEntries(Object.entries(SETTINGS).filter(([name]) => !DRAWN.includes(name)))

/** The settings of this mode only; all are drawn generically. */
export const ownOf = (mode: Mode) => SHAPES[mode].settings.shape
