import { type Mode, modeOf, modesOf } from '../modes'
import type { ModeShape } from './mode'
import { wechatPcShape } from './wechat/pc/schema'

/** What each mode is made of. */
export const SHAPES: Record<Mode, ModeShape> = {
  'wechat:pc': wechatPcShape,
}

/** Of a connection's row. */
export const shapeOf = (row: { mode: string }): ModeShape => SHAPES[modeOf(row)]

/** Null for what is no source's name. */
export function markOf(source: string): ModeShape['mark'] | null {
  const [mode] = modesOf(source)
  return mode ? SHAPES[mode].mark : null
}
