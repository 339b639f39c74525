import { type Mode, modeOf } from '../modes'
import type { Doctor } from './mode'
import { wechatPc } from './wechat-pc'

const DOCTORS: Record<Mode, Doctor> = {
  'wechat:pc': wechatPc,
}

/** The doctor for the mode of a connection's row. */
export const doctorOf = (row: { mode: string }): Doctor => DOCTORS[modeOf(row)]
