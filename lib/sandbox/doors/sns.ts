import type { SandboxApp } from '../../generated/prisma/client'
import { snsResponse, withDate } from '../answers'
import { timeOf } from '../clock'
import type { Door, SandboxRequest } from '../context'
import type { FaultEndpoint } from '../control-schema'
import { checkToken, exchangeCode, exchangeRefresh, readUserinfo } from '../exchange'
import { withFault } from '../faults'
import { findApp, findAppOfToken } from '../queries'
import { ExchangeCode, ExchangeRefresh, TokenUse } from '../schema'
import { applyFault, type SnsAnswer } from '../sns'

type Endpoint<Request> = {
  endpoint: FaultEndpoint
  schema: { parse(query: unknown): Request }
  appOf: (request: Request) => Promise<SandboxApp | null>
  verb: (request: Request, app: SandboxApp | null) => Promise<SnsAnswer>
}

/**
 * A door for an endpoint of `/sns`, with the faults and the clock of its application (`docs/wechat-protocol.md §4`).
 */
function endpoint<Request>({ endpoint, schema, appOf, verb }: Endpoint<Request>): Door {
  return async ({ request: { signal }, query }: SandboxRequest) => {
    const parameters = schema.parse(query)
    const app = await appOf(parameters)
    const response = await withFault({ endpoint, appId: app?.appId ?? null, signal }, async (fault) => {
      const answer = fault?.kind === 'errcode' ? (fault.value ?? -1) : await verb(parameters, app)
      return snsResponse(applyFault(answer, fault?.kind), timeOf(app))
    })
    return withDate(response, timeOf(app))
  }
}

export const accessToken = endpoint({
  endpoint: 'access_token',
  schema: ExchangeCode,
  appOf: ({ appid }) => findApp(appid),
  verb: exchangeCode,
})

export const refreshToken = endpoint({
  endpoint: 'refresh_token',
  schema: ExchangeRefresh,
  appOf: ({ appid }) => findApp(appid),
  verb: exchangeRefresh,
})

export const auth = endpoint({
  endpoint: 'auth',
  schema: TokenUse,
  appOf: ({ access_token }) => findAppOfToken(access_token),
  verb: checkToken,
})

export const userinfo = endpoint({
  endpoint: 'userinfo',
  schema: TokenUse,
  appOf: ({ access_token }) => findAppOfToken(access_token),
  verb: readUserinfo,
})

/** All endpoints of `/sns` take GET only. */
export const wrongMethod: Door = () => snsResponse(43001, timeOf(null))
