import type { Trouble } from '../../connections/rules'
import { noteFailure, noteSuccess } from '../../connections/trouble'
import type { Attempt, Connection } from '../../generated/prisma/client'
import { catalogueKey } from '../../wechat/catalogue'
import type { WeChatError } from '../../wechat/errors'
import type { Told } from '../../wechat/provider'

type Fault = Pick<WeChatError, 'errcode' | 'problem' | 'family' | 'stage'>

/** What an exchange that failed says about its connection. An expired code says nothing: the person scans again. */
export async function noteRefusal({ id, poolId, connectionId }: Attempt, fault: Fault): Promise<void> {
  const { errcode, problem, family, stage } = fault
  if (family === 'restart') return
  const trouble: Pick<Trouble, 'key' | 'family' | 'stage' | 'reference'> = {
    key: catalogueKey({ errcode, problem }),
    family,
    stage,
    reference: id,
  }
  await noteFailure(poolId, connectionId, trouble)
}

/** WeChat refused the current secret, and the old one saved the login. */
const OLD_SECRET: Fault = { errcode: 40125, problem: null, family: 'configuration', stage: 'token' }

/** What an exchange that went well says about its connection. */
export async function noteExchange(attempt: Attempt, connection: Connection, { secret, missing }: Told): Promise<void> {
  if (secret > 0) return noteRefusal(attempt, OLD_SECRET)
  if (missing) return noteRefusal(attempt, missing)
  await noteSuccess(connection)
}
