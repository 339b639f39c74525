import { type Mode, modeOf } from '../modes'
import type { ModeExchange } from './mode'
import { wechatPc } from './wechat/pc/exchange'

/** How each mode asks its source. */
const EXCHANGES: Record<Mode, ModeExchange> = {
  'wechat:pc': wechatPc,
}

/** Of a connection's row. */
export const exchangeOf = (row: { mode: string }): ModeExchange => EXCHANGES[modeOf(row)]
