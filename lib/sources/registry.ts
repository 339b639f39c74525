import { type Mode, modeOf } from '../modes'
import type { ModeExchange } from './mode'
import { wechatPc } from './wechat/pc/exchange'

/** How each mode talks to its source. */
const EXCHANGES: Record<Mode, ModeExchange> = {
  'wechat:pc': wechatPc,
}

/** How a connection's mode talks to its source. */
export const exchangeOf = (row: { mode: string }): ModeExchange => EXCHANGES[modeOf(row)]
