import { after, now } from '../clock'
import { derivedSecrets, sameText } from '../crypto'
import { db } from '../db'
import type { SandboxApp, SandboxGrant } from '../generated/prisma/client'
import { derivedId, newSnsToken } from './identifiers'
import { findPersona, type Persona } from './personas'
import { findApp, findGrant } from './queries'
import { ACCESS_SECONDS, accessError, codeError, exchangeError, REFRESH_SECONDS, refreshError } from './rules'
import type { ExchangeCode, ExchangeRefresh, TokenUse } from './schema'
import { type SnsAnswer, userinfo } from './sns'

/**
 * `/sns/oauth2/access_token` (`docs/wechat-protocol.md §4.1`). Of parallel exchanges of one code exactly one succeeds.
 */
export async function exchangeCode(request: ExchangeCode): Promise<SnsAnswer> {
  const app = await findApp(request.appid)
  const error = exchangeError(request, app, app !== null && sameText(app.secret, request.secret))
  if (error || !app) return error ?? 40013
  const [code] = await db.sandboxGrant.updateManyAndReturn({
    where: { id: request.code, kind: 'code', appId: app.appId, usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
  })
  if (!code) return codeError(await findGrant(request.code), app.appId)
  const [access, refresh] = await Promise.all([
    createToken('access', ACCESS_SECONDS, code),
    createToken('refresh', REFRESH_SECONDS, code),
  ])
  const persona = personaOf(code)
  return { ...tokens(access, refresh), ...(persona.unionid && { unionid: unionidOf(app, persona) }) }
}

/**
 * `/sns/oauth2/refresh_token` (`docs/wechat-protocol.md §4.2`): a living access token stays and lives longer, a dead
 * one is replaced.
 */
export async function exchangeRefresh(request: ExchangeRefresh): Promise<SnsAnswer> {
  const [app, refresh] = await Promise.all([findApp(request.appid), findGrant(request.refresh_token)])
  const error = refreshError(request, app, refresh, now())
  if (error || !refresh) return error ?? 40030
  const { appId, persona, scope } = refresh
  const living = await db.sandboxGrant.findFirst({
    where: { kind: 'access', appId, persona, scope, expiresAt: { gt: now() } },
    orderBy: { createdAt: 'desc' },
  })
  const access = living
    ? await db.sandboxGrant.update({ where: { id: living.id }, data: { expiresAt: after(ACCESS_SECONDS) } })
    : await createToken('access', ACCESS_SECONDS, refresh)
  return tokens(access, refresh)
}

/** `/sns/auth` (`docs/wechat-protocol.md §4.3`). */
export async function checkToken(request: TokenUse): Promise<SnsAnswer> {
  const grant = await findGrant(request.access_token)
  const error = accessError(request, grant, now())
  if (error || !grant) return error ?? 40001
  if (!request.openid) return 41009
  return request.openid === openidOf(grant) ? { errcode: 0, errmsg: 'ok' } : 40003
}

/** `/sns/userinfo` (`docs/wechat-protocol.md §4.4`). As at WeChat, the openid of the request does not matter. */
export async function readUserinfo(request: TokenUse): Promise<SnsAnswer> {
  const grant = await findGrant(request.access_token)
  const error = accessError(request, grant, now())
  if (error || !grant) return error ?? 40001
  const [app, persona] = [await findApp(grant.appId), personaOf(grant)]
  return app ? userinfo(persona, openidOf(grant), unionidOf(app, persona)) : 40001
}

type Owner = Pick<SandboxGrant, 'appId' | 'persona' | 'scope'>

const createToken = (kind: 'access' | 'refresh', seconds: number, { appId, persona, scope }: Owner) =>
  db.sandboxGrant.create({ data: { id: newSnsToken(), kind, appId, persona, scope, expiresAt: after(seconds) } })

const tokens = (access: SandboxGrant, refresh: SandboxGrant) => ({
  access_token: access.id,
  expires_in: ACCESS_SECONDS,
  refresh_token: refresh.id,
  openid: openidOf(access),
  scope: access.scope,
})

/** The oldest key, so that everybody stays who they are while SECRET_KEY is rotated. */
const idKey = () => derivedSecrets('sandbox-ids').at(-1) ?? ''

const openidOf = ({ appId, persona }: Owner) => derivedId(idKey(), 'openid', appId, persona)
const unionidOf = ({ account }: SandboxApp, { id }: Persona) => derivedId(idKey(), 'unionid', account, id)

function personaOf(grant: Owner): Persona {
  const persona = findPersona(grant.persona)
  if (!persona) throw new Error(`no sandbox persona ${grant.persona}`)
  return persona
}
