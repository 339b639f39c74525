import type { Mode } from '../modes'
import { registerApp } from './commands'
import { predictKeys } from './predict-keys'

/** What the sandbox offers for a mode of a source that it stands in for. */
export type SandboxMode = {
  /** Registers an application. @returns its credentials, for a connection */
  register(fields: { name: string; callbackDomain: string }): Promise<{ appId: string; appSecret: string }>
  /** The keys that a persona will have at its next login; null when there is no such persona. */
  predictKeys(appId: string, persona: string): Promise<{ openid: string; unionid: string | null } | null>
}

/** Null for a mode that the sandbox does not support. */
export const SANDBOX_MODES: Record<Mode, SandboxMode | null> = {
  'wechat:pc': { register: registerApp, predictKeys: predictKeys },
}
