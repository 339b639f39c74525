import type { Trouble } from '../../connections/rules'
import { noteFailure, noteSuccess } from '../../connections/trouble'
import type { Attempt, Connection } from '../../generated/prisma/client'
import type { SourceFailure } from '../../sources/mode'
import { catalogueKey } from '../../wechat/catalogue'
import { isSourceAnswer, type SourceResult } from './handshake'

/** What an exchange that failed says about its connection. An expired code says nothing: the person scans again. */
async function noteRefusal({ id, poolId, connectionId }: Attempt, failure: SourceFailure): Promise<void> {
  const { errcode, problem, family, stage } = failure
  if (family === 'restart') return
  const trouble: Pick<Trouble, 'key' | 'family' | 'stage' | 'reference'> = {
    key: catalogueKey({ errcode, problem }),
    family,
    stage,
    reference: id,
  }
  await noteFailure(poolId, connectionId, trouble)
}

/** What an exchange says about its connection: nothing, where nobody came and WeChat was not asked. */
export async function noteResult(attempt: Attempt, connection: Connection, said: SourceResult): Promise<void> {
  if (!said) return
  if (!isSourceAnswer(said)) return noteRefusal(attempt, said)
  if (said.secretRefused) return noteRefusal(attempt, said.secretRefused)
  if (said.missing) return noteRefusal(attempt, said.missing)
  await noteSuccess(connection)
}
