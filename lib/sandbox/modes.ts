import type { Mode } from '../modes'
import { registerApp } from './commands'
import { foretellKeys } from './foretell'

/** What the sandbox does for a mode whose source it stands in for. */
export type Stand = {
  /** Registers an application. @returns what its connection needs */
  register(fields: { name: string; callbackDomain: string }): Promise<{ appId: string; appSecret: string }>
  /** The keys that one of the sandbox's people will bring along; null when there is no such person. */
  foretell(appId: string, persona: string): Promise<{ openid: string; unionid: string | null } | null>
}

/** Null where the sandbox has nothing to stand in with. */
export const STANDS: Record<Mode, Stand | null> = {
  'wechat:pc': { register: registerApp, foretell: foretellKeys },
}
