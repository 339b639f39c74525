import type { Trouble } from '../../connections/rules'
import { noteFailure, noteSuccess } from '../../connections/trouble'
import type { Attempt, Connection } from '../../generated/prisma/client'
import type { SourceFailure } from '../../sources/mode'
import { catalogueKey } from '../../wechat/catalogue'
import { isSourceAnswer, type SourceResult } from './handshake'

/** Records a failure on the connection; not an expired code, which says nothing about the connection. */
async function noteSourceFailure({ id, poolId, connectionId }: Attempt, failure: SourceFailure): Promise<void> {
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

/** Records on the connection whether an exchange worked; a null result says nothing about the connection. */
export async function noteResult(attempt: Attempt, connection: Connection, result: SourceResult): Promise<void> {
  if (!result) return
  if (!isSourceAnswer(result)) return noteSourceFailure(attempt, result)
  if (result.secretRefused) return noteSourceFailure(attempt, result.secretRefused)
  if (result.missing) return noteSourceFailure(attempt, result.missing)
  await noteSuccess(connection)
}
