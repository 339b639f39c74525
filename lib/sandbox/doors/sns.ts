import type { SandboxApp } from '../../generated/prisma/client'
import { dated, snsResponse } from '../answers'
import { timeAt } from '../clock'
import type { FaultEndpoint } from '../control-schema'
import { checkToken, exchangeCode, exchangeRefresh, readUserinfo } from '../exchange'
import { spoil } from '../faults'
import type { Door, SandboxRequest } from '../place'
import { findApp, findAppOfToken } from '../queries'
import { ExchangeCode, ExchangeRefresh, TokenUse } from '../schema'
import { bend, type SnsAnswer } from '../sns'

type Ask<Request> = {
  endpoint: FaultEndpoint
  schema: { parse(query: unknown): Request }
  appOf: (request: Request) => Promise<SandboxApp | null>
  verb: (request: Request, app: SandboxApp | null) => Promise<SnsAnswer>
}

/** An endpoint of `/sns`, its errors and its time those of its application (`docs/wechat-protocol.md §4`). */
function endpoint<Request>({ endpoint, schema, appOf, verb }: Ask<Request>): Door {
  return async ({ request: { signal }, query }: SandboxRequest) => {
    const asked = schema.parse(query)
    const app = await appOf(asked)
    const answer = await spoil({ endpoint, appId: app?.appId ?? null, signal }, async (fault) => {
      const said = fault?.kind === 'errcode' ? (fault.value ?? -1) : await verb(asked, app)
      return snsResponse(bend(said, fault?.kind), timeAt(app))
    })
    return dated(answer, timeAt(app))
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

/** They are asked with GET. */
export const wrongMethod: Door = () => snsResponse(43001, timeAt(null))
