import { after } from '../clock'
import { derivedSecrets, sameText } from '../crypto'
import { db } from '../db'
import type { SandboxApp, SandboxGrant } from '../generated/prisma/client'
import { countStored } from '../strangers/stored'
import { timeOf } from './clock'
import { derivedId, newSnsToken } from './identifiers'
import { findPersona, type Persona } from './personas'
import { findGrant } from './queries'
import { ACCESS_SECONDS, accessError, codeError, exchangeError, REFRESH_SECONDS, refreshError } from './rules'
import type { ExchangeCode, ExchangeRefresh, TokenUse } from './schema'
import { type SnsAnswer, userinfo } from './sns'

/** The application that a request names, or whose token it has; null when there is none. */
type App = SandboxApp | null

/**
 * `/sns/oauth2/access_token` (`docs/wechat-protocol.md §4.1`). Of parallel exchanges of one code exactly one succeeds.
 */
export async function exchangeCode(request: ExchangeCode, app: App): Promise<SnsAnswer> {
  const error = exchangeError(request, app, app !== null && sameText(app.secret, request.secret))
  if (error || !app) return error ?? 40013
  const at = timeOf(app)
  const [code] = await db.sandboxGrant.updateManyAndReturn({
    where: { id: request.code, kind: 'code', appId: app.appId, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  })
  if (!code) return codeError(await findGrant(request.code), app.appId)
  const [access, refresh] = await Promise.all([
    createToken('access', after(ACCESS_SECONDS, at), code),
    createToken('refresh', after(REFRESH_SECONDS, at), code),
  ])
  const unionid = await unionidOf(app, personaOf(code))
  return { ...tokens(access, refresh), ...(unionid && { unionid }) }
}

/**
 * `/sns/oauth2/refresh_token` (`docs/wechat-protocol.md §4.2`): a valid access token is extended, an expired one is
 * replaced.
 */
export async function exchangeRefresh(request: ExchangeRefresh, app: App): Promise<SnsAnswer> {
  const [at, refresh] = [timeOf(app), await findGrant(request.refresh_token)]
  const error = refreshError(request, app, refresh, at)
  if (error || !refresh) return error ?? 40030
  const { appId, persona, scope } = refresh
  const expiresAt = after(ACCESS_SECONDS, at)
  const valid = await db.sandboxGrant.findFirst({
    where: { kind: 'access', appId, persona, scope, expiresAt: { gt: at } },
    orderBy: { createdAt: 'desc' },
  })
  const access = valid
    ? await db.sandboxGrant.update({ where: { id: valid.id }, data: { expiresAt } })
    : await createToken('access', expiresAt, refresh)
  return tokens(access, refresh)
}

/** `/sns/auth` (`docs/wechat-protocol.md §4.3`). */
export async function checkToken(request: TokenUse, app: App): Promise<SnsAnswer> {
  const grant = await findGrant(request.access_token)
  const error = accessError(request, app, grant, timeOf(app))
  if (error || !grant) return error ?? 40001
  if (!request.openid) return 41009
  return request.openid === openidOf(grant) ? { errcode: 0, errmsg: 'ok' } : 40003
}

/** `/sns/userinfo` (`docs/wechat-protocol.md §4.4`). Like WeChat, it ignores the openid of the request. */
export async function readUserinfo(request: TokenUse, app: App): Promise<SnsAnswer> {
  const grant = await findGrant(request.access_token)
  const error = accessError(request, app, grant, timeOf(app))
  if (error || !grant || !app) return error ?? 40001
  const persona = personaOf(grant)
  const unionid = await unionidOf(app, persona)
  return userinfo(persona, { appId: app.appId, openid: openidOf(grant), unionid })
}

type TokenSubject = Pick<SandboxGrant, 'appId' | 'persona' | 'scope'>

function createToken(kind: 'access' | 'refresh', expiresAt: Date, { appId, persona, scope }: TokenSubject) {
  countStored('grant')
  return db.sandboxGrant.create({ data: { id: newSnsToken(), kind, appId, persona, scope, expiresAt } })
}

const tokens = (access: SandboxGrant, refresh: SandboxGrant) => ({
  access_token: access.id,
  expires_in: ACCESS_SECONDS,
  refresh_token: refresh.id,
  openid: openidOf(access),
  scope: access.scope,
})

/** The oldest key, so that openids and unionids stay the same while SECRET_KEY is rotated. */
const idKey = () => derivedSecrets('sandbox-ids').at(-1) ?? ''

const openidOf = ({ appId, persona }: TokenSubject) => derivedId(idKey(), 'openid', appId, persona)

async function unionidOf({ account, appId, bound }: SandboxApp, { id, unionid }: Persona): Promise<string | null> {
  const hasUnionid = bound && (unionid === 'later' ? await hasLoggedInBefore(appId, id) : unionid)
  return hasUnionid ? derivedId(idKey(), 'unionid', account, id) : null
}

/** Every login creates one refresh token, also the current one. */
const hasLoggedInBefore = async (appId: string, persona: string) =>
  (await db.sandboxGrant.count({ where: { kind: 'refresh', appId, persona } })) > 1

function personaOf(grant: TokenSubject): Persona {
  const persona = findPersona(grant.persona)
  if (!persona) throw new Error(`no sandbox persona ${grant.persona}`)
  return persona
}
