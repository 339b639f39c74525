import { listWaysIn } from '../../applications/queries'
import { db } from '../../db'
import { channelOf } from '../../delivery/channels'
import { registrationMode } from '../../developers/registration'
import { env } from '../../env'
import type { Visit } from '../../oidc/visit'
import type { PoolRef } from '../../pools/queries'
import { shapeOf } from '../../sources/catalogue'
import { exchangeOf } from '../../sources/registry'
import type { Way, Ways } from './rules'

const NONE = { embedded: false, emailCode: false, phoneCode: false, signUp: null, reset: false }

/** The ways in that a visit's application offers. The console has its own: a password, and where it is open, sign-up. */
export async function waysOf(pool: PoolRef, visit: Visit): Promise<Ways> {
  if (!visit.applicationId || pool.system) {
    const way = registrationMode()
    return { ...NONE, connections: [], password: true, signUp: way === 'closed' ? null : way }
