import type { OAuthConfig } from 'next-auth/providers'
import type { z } from 'zod'

/** What the person's browser runs on, as far as it says so. */
export type Device = 'computer' | 'phone' | 'wechat'

/** What a mode may know of one of its connections. `settings` are the connection's own of this mode, as stored. */
export type Configured = { appId: string; sandbox: boolean; settings: unknown }

/** Where keys belong: an openid to one client of the source, a unionid to all clients of one account there. */
export type Realms = { openid: string; unionid: string }

/** The value of a setting that only connections of one mode have. */
export type ModeSetting = string | boolean

/** What a mode is made of. Pages, forms and rules read it; nothing here asks anybody. */
export type ModeShape = {
  /** What the source calls its client, as its owner types it. */
  appId: z.ZodType<string, string>
  appIdExample: string
  /**
   * What connections of this mode have beyond what all have, each with its default: the form shows a switch for a boolean
   * and a line for a text, as they are. So none is a secret.
   */
  settings: z.ZodObject<Record<string, z.ZodType<ModeSetting, ModeSetting | undefined>>>
  /** Where it is of use. */
  devices: readonly Device[]
  /** Shown beside its source's name, 24 units wide and high; the class gives the colour. */
  mark: { className: string; paths: readonly string[] }
  /** Never throws: in a form, settings may not be whole yet. */
  realmsOf(connection: Pick<Configured, 'appId' | 'settings'>): Realms
}

/** Why a source did not say who it is. */
export type SourceFailure = {
  stage: 'token' | 'userinfo'
  /** Who can mend it: the user by trying again, the developer, the source by time, or the developer at the source. */
  family: 'restart' | 'configuration' | 'busy' | 'permission'
  /** The source's own number; or else `problem`. */
  errcode: number | null
  problem: 'no_answer' | 'timeout' | 'http_status' | 'not_json' | 'no_openid' | null
}

/** What a source has told in one login. */
export type SourceAnswer = {
  openid: string
  unionid: string | null
  /** Null when it told none and none was required: `missing` says why. */
  profile: { nickname: string | null; avatarUrl: string | null } | null
  missing: SourceFailure | null
  /** Why it refused the connection's current secret, where it accepted the one before. */
  secretRefused: SourceFailure | null
  /** The two answers as they came. */
  answers: { token: Record<string, unknown>; userinfo: Record<string, unknown> | null }
}

export type Asking = {
  /** Of the connection. */
  id: string
  /** In the order in which they are tried; none to begin with, since only the exchange needs them. */
  appSecrets: readonly string[]
  redirectUri: string
  onAnswer(told: SourceAnswer): void
  /** next-auth itself only reports that the callback failed. */
  onFailure(failure: SourceFailure): void
}

export type AuthorizeRequest = {
  redirectUri: string
  state: string
  lang: 'en' | 'zh-CN'
  /** For a frame in our page. */
  embedded: boolean
}

/** How a mode asks its source. */
export type ModeExchange = {
  /** Where the person's browser goes. */
  authorizeUrl(connection: Configured, request: AuthorizeRequest): string
  /** For one attempt: next-auth checks the state and runs the exchange by it, and decides nothing. */
  provider(connection: Configured, asking: Asking): OAuthConfig<SourceAnswer>
  /**
   * The source's page in a frame of ours: whose messages count, and what the frame may do; null where it cannot be. Which
   * origins our pages may frame at all is in `lib/framing.ts`.
   */
  frameOf(connection: Configured): { origin: string; allow?: string } | null
  /** A copy of somebody's picture; null when there is none to be had. */
  fetchPicture(
    connection: Pick<Configured, 'appId' | 'sandbox'>,
    url: string,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>
}
