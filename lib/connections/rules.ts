import { addressMistake } from '../addresses'
import type { Channel, Medium } from '../delivery/channels'
import type { CreateConnection } from './schema'

/**
 * What is wrong with a Callback URL; null when it is valid. It must be an exact https address, or http on loopback,
 * because ID Tokens are sent to it.
 */
export function callbackUrlMistake(value: string): 'callback_url_shape' | 'uri_credentials' | 'uri_host' | null {
  const mistake = addressMistake(value)
  return mistake && mistake !== 'uri_credentials' && mistake !== 'uri_host' ? 'callback_url_shape' : mistake
}

/**
 * Whether a connection's Callback URL could receive ID Tokens that are meant for another company: the connection is on
 * for a third party's application and for at least one other. A shared Callback URL is not used.
 */
export const callbackIsShared = (switches: readonly { application: { thirdParty: boolean } }[]): boolean =>
  switches.length > 1 && switches.some(({ application }) => application.thirdParty)

/** The website or app at the source that an AppSecret belongs to: with `sandbox`, at the sandbox instead of WeChat. */
export type SourceApp = { mode: string; appId: string; sandbox: boolean }

/**
 * Whether the AppSecret must be typed again, because it would now be sent for another AppID or to another source.
 * Otherwise somebody who may edit the connection, but cannot read the secret, could have it sent elsewhere
 * (docs/threats.md S18).
 */
export const needsSecretAgain = (before: SourceApp, after: SourceApp): boolean =>
  before.mode !== after.mode || before.appId !== after.appId || before.sandbox !== after.sandbox

/** Failures of one kind in real logins, since the last successful one. `key` is that of `wechat/catalogue.ts`. */
export type Trouble = {
  key: string
  family: 'configuration' | 'busy' | 'permission'
  stage: 'token' | 'userinfo'
  count: number
  /** ISO 8601. */
  firstAt: string
  lastAt: string
  /** The reference of the latest failure. */
  reference: string
}

/** Whether failures like this usually end by themselves. */
export const isTransient = (family: Trouble['family']): boolean => family === 'busy'

/** A transient failure is shown only once it has happened this often since the last successful login. */
const TRANSIENT_SHOWN_FROM = 3

/** The trouble to show on a connection's page; null when there is none, or only a few transient failures. */
export function troubleOf(stored: unknown): Trouble | null {
  const trouble = stored as Trouble | null
  return trouble && (!isTransient(trouble.family) || trouble.count >= TRANSIENT_SHOWN_FROM) ? trouble : null
}

type AssociationSettings = Pick<CreateConnection, 'association' | 'matchFields' | 'bindMethods'>
export type AssociationChoice = Exclude<AssociationSettings['association'], 'off'>

/** How this installation sends mail and text messages; null for a medium that it cannot send by. */
export type Channels = Record<Medium, Channel | null>

/**
 * The boxes that are ticked by default once Field Matching or Ask Binding Mode is chosen: only what works on this
 * installation. A single field to match by, since people must prove every ticked field; all methods to bind with, since
 * people need only one.
 */
const defaultTicks = ({ mail, sms }: Channels): Omit<AssociationSettings, 'association'> => ({
  matchFields: sms ? ['phone'] : mail ? ['email'] : [],
  bindMethods: ['password', ...(mail ? (['email-code'] as const) : []), ...(sms ? (['phone-code'] as const) : [])],
})

/** What Account Identity Association returns to when it is switched on again; the ticked boxes show what it was. */
export const lastChoice = ({ association, matchFields, bindMethods }: AssociationSettings): AssociationChoice =>
  association !== 'off' ? association : bindMethods.length && !matchFields.length ? 'ask' : 'field'

/**
 * The values of the form after the developer has chosen `association`. Boxes that the developer ticked stay ticked,
 * even while they are not used. Boxes that were ticked by default are cleared when they are no longer used, so that
 * switching on and off again changes nothing.
 * @param current the values in the form before the choice
 * @param stored the saved values
 */
export function chooseAssociation(
  association: AssociationSettings['association'],
  current: AssociationSettings,
  stored: AssociationSettings,
  channels: Channels,
): AssociationSettings {
  const defaults = defaultTicks(channels)
  const ticks = <T extends string>(used: boolean, ticked: T[], saved: readonly T[], byDefault: T[]): T[] => {
    if (used) return ticked.length ? ticked : byDefault
    return saved.length === 0 && ticked.join() === byDefault.join() ? [] : ticked
  }
  return {
    association,
    matchFields: ticks(association === 'field', current.matchFields, stored.matchFields, defaults.matchFields),
    bindMethods: ticks(association === 'ask', current.bindMethods, stored.bindMethods, defaults.bindMethods),
  }
}
