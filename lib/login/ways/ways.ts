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

/** The ways in that the visit's application offers. The console offers a password and, if registration is open, sign-up. */
export async function waysOf(pool: PoolRef, visit: Visit): Promise<Ways> {
  if (!visit.applicationId || pool.system) {
    const signUp = registrationMode()
    return { ...NONE, connections: [], password: true, signUp: signUp === 'closed' ? null : signUp }
  }
  const [connections, application] = await Promise.all([
    listWaysIn(pool.id, visit.applicationId),
    db.application.findUnique({
      where: { id: visit.applicationId, poolId: pool.id },
      select: { passwordLogin: true, emailCodeLogin: true, phoneCodeLogin: true, signUp: true, embeddedQr: true },
    }),
  ])
  if (!application) return { ...NONE, connections: [], password: false }
  const { passwordLogin: password, emailCodeLogin, phoneCodeLogin, signUp, embeddedQr: embedded } = application
  // A code is offered only if this installation can send it.
  const mail = channelOf('mail') !== null
  return {
    // A sandbox connection works only where the sandbox exists.
    connections: connections.filter((connection) => !connection.sandbox || env().SANDBOX).map(wayOf),
    embedded,
    password,
    emailCode: emailCodeLogin && mail,
    phoneCode: phoneCodeLogin && channelOf('sms') !== null,
    signUp: password && signUp && mail ? 'code' : null,
    reset: password && mail,
  }
}

const wayOf = (connection: Awaited<ReturnType<typeof listWaysIn>>[number]): Way => ({
  id: connection.id,
  displayName: connection.displayName,
  sandbox: connection.sandbox,
  source: connection.source,
  devices: shapeOf(connection).devices,
  frame: exchangeOf(connection).frameOf(connection),
})
