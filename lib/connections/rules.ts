import { addressMistake } from '../addresses'
import type { Channel, Medium } from '../delivery/channels'
import type { CreateConnection } from './schema'

/**
 * What is wrong with a Callback URL, where ID Tokens are sent: an exact https address, or http on loopback; null when
 * it is valid.
 */
export function callbackUrlMistake(value: string): 'callback_url_shape' | 'uri_credentials' | 'uri_host' | null {
  const mistake = addressMistake(value)
  return mistake && mistake !== 'uri_credentials' && mistake !== 'uri_host' ? 'callback_url_shape' : mistake
}

/**
 * Whether a Callback URL could receive users of an application that belongs to somebody else: its connection is on for a
 * third party's application and for another one. Then the Callback URL is not used.
 */
export const callbackIsShared = (switches: readonly { application: { thirdParty: boolean } }[]): boolean =>
  switches.length > 1 && switches.some(({ application }) => application.thirdParty)

type Credentials = { mode: string; appId: string; sandbox: boolean }

/**
 * A stored secret belongs to one AppID at one source. When either changes, it must be typed again: otherwise somebody who
 * may edit the connection, but cannot read the secret, could have it sent elsewhere (docs/threats.md S18).
 */
export const needsSecretAgain = (before: Credentials, after: Credentials): boolean =>
  before.mode !== after.mode || before.appId !== after.appId || before.sandbox !== after.sandbox

/** Failures of one kind in real logins, since the last successful one. `key` is a key of the error catalogue. */
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

/** A transient failure is shown from this number on. */
const TRANSIENT_SHOWN_FROM = 3

/** The trouble to show on a connection's page; null when there is none, or too little. */
export function troubleOf(stored: unknown): Trouble | null {
  const trouble = stored as Trouble | null
  return trouble && (!isTransient(trouble.family) || trouble.count >= TRANSIENT_SHOWN_FROM) ? trouble : null
}

type Policy = Pick<CreateConnection, 'association' | 'matchFields' | 'bindMethods'>
export type AssociationChoice = Exclude<Policy['association'], 'off'>

/** How this installation sends messages; null when it cannot. */
export type Channels = Record<Medium, Channel | null>

/**
 * The boxes that are ticked when a choice is made first: those that work on this installation. One field to match by, since
 * people must prove every ticked one; every method to bind with, since people need only one of them.
 */
const defaultTicks = ({ mail, sms }: Channels): Omit<Policy, 'association'> => ({
  matchFields: sms ? ['phone'] : mail ? ['email'] : [],
  bindMethods: ['password', ...(mail ? (['email-code'] as const) : []), ...(sms ? (['phone-code'] as const) : [])],
})

/**
 * The choice to return to when Account Identity Association is switched on again, derived from the boxes that are
 * ticked.
 */
export const lastChoice = ({ association, matchFields, bindMethods }: Policy): AssociationChoice =>
  association !== 'off' ? association : bindMethods.length && !matchFields.length ? 'ask' : 'field'

/**
 * The values of the form after `association` was chosen. Boxes that a person ticked stay ticked, even while they are not
 * used. Boxes that were ticked by default are cleared, so that switching on and off again changes nothing.
 * @param stored the values before the form was changed
 */
export function chooseAssociation(
  association: Policy['association'],
  now: Policy,
  stored: Policy,
  channels: Channels,
): Policy {
  const ticks = defaultTicks(channels)
  const keep = <T extends string>(used: boolean, value: T[], before: readonly T[], first: T[]): T[] => {
    if (used) return value.length ? value : first
    return before.length === 0 && value.join() === first.join() ? [] : value
  }
  return {
    association,
    matchFields: keep(association === 'field', now.matchFields, stored.matchFields, ticks.matchFields),
    bindMethods: keep(association === 'ask', now.bindMethods, stored.bindMethods, ticks.bindMethods),
  }
}
