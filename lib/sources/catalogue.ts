import { type Mode, modeOf, modesOf } from '../modes'
import type { ModeShape } from './mode'
import { wechatPcShape } from './wechat/pc/schema'

/** The description of each mode. */
export const SHAPES: Record<Mode, ModeShape> = {
  'wechat:pc': wechatPcShape,
}

/** The description of a connection's mode. */
export const shapeOf = (row: { mode: string }): ModeShape => SHAPES[modeOf(row)]

/** The logo of a source; null when there is no source of that name. */
export function markOf(source: string): ModeShape['mark'] | null {
  const [mode] = modesOf(source)
  return mode ? SHAPES[mode].mark : null
}
