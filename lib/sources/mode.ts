import type { OAuthConfig } from 'next-auth/providers'
import type { z } from 'zod'

/** What a person's browser runs on, by its user agent. */
export type Device = 'computer' | 'phone' | 'wechat'

/** What a mode sees of one of its connections. `settings` are the stored ones that only this mode has. */
export type ModeConnection = { appId: string; sandbox: boolean; settings: unknown }

/**
 * The realms of keys: an openid counts for one client of the source, a unionid for all clients of one account there.
 */
export type Realms = { openid: string; unionid: string }

/** The value of a setting that only connections of one mode have. */
export type ModeSetting = string | boolean

/** The description of a mode for pages, forms and rules. Nothing here makes a request. */
export type ModeShape = {
  /** Validates the id of the client at the source, as the developer types it. */
  appId: z.ZodType<string, string>
  appIdExample: string
  /**
   * The settings that only connections of this mode have, each with its default. The form shows a switch for a boolean
   * and a field for a text, with their values, so none may be a secret.
   */
  settings: z.ZodObject<Record<string, z.ZodType<ModeSetting, ModeSetting | undefined>>>
  /** The devices on which the mode works. */
  devices: readonly Device[]
  /** The source's logo as SVG paths, 24 by 24 units; the class sets its colour. */
  mark: { className: string; paths: readonly string[] }
  /** Never throws, since settings in a form may be incomplete. */
  realmsOf(connection: Pick<ModeConnection, 'appId' | 'settings'>): Realms
}

/** Why a request to a source failed. */
export type SourceFailure = {
  stage: 'token' | 'userinfo'
  /** What helps: trying again, other settings here, waiting for the source, or a permission at the source. */
  family: 'restart' | 'configuration' | 'busy' | 'permission'
  /** The source's error number; null when it sent none, and then `problem` says what happened. */
  errcode: number | null
  problem: 'no_answer' | 'timeout' | 'http_status' | 'not_json' | 'no_openid' | null
}

/** What a source has answered in one login. */
export type SourceAnswer = {
  openid: string
  unionid: string | null
  /** Null when it could not be loaded and is not required; `missing` says why. */
  profile: { nickname: string | null; avatarUrl: string | null } | null
  missing: SourceFailure | null
  /** Why the source refused the connection's current secret, if it accepted the old one. */
  secretRefused: SourceFailure | null
  /** The two JSON answers, unchanged. */
  answers: { token: Record<string, unknown>; userinfo: Record<string, unknown> | null }
}

export type ExchangeOptions = {
  /** The connection's id. */
  id: string
  /** In the order in which they are tried. Empty at the beginning of an attempt, since only the exchange needs them. */
  appSecrets: readonly string[]
  redirectUri: string
  onAnswer(answer: SourceAnswer): void
  /** Gets the reason, which next-auth does not report. */
  onFailure(failure: SourceFailure): void
}

export type AuthorizeRequest = {
  redirectUri: string
  state: string
  lang: 'en' | 'zh-CN'
  /** Whether the page is shown in a frame of ours. */
  embedded: boolean
}

/** How a mode talks to its source. */
export type ModeExchange = {
  /** The address that the person's browser is sent to. */
  authorizeUrl(connection: ModeConnection, request: AuthorizeRequest): string
  /** The provider by which next-auth checks the state and runs the exchange of one attempt. It decides nothing. */
  provider(connection: ModeConnection, options: ExchangeOptions): OAuthConfig<SourceAnswer>
  /**
   * For the source's page in a frame of ours: the origin whose messages we accept, and the `allow` attribute; null if
   * the page cannot be framed. The origins that our pages may frame at all are in `lib/framing.ts`.
   */
  frameOf(connection: ModeConnection): { origin: string; allow?: string } | null
  /** Downloads somebody's picture; null when that fails. */
  fetchPicture(
    connection: Pick<ModeConnection, 'appId' | 'sandbox'>,
    url: string,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>
}
