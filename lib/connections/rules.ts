import { addressMistake } from '../addresses'
import type { Channel, Medium } from '../delivery/channels'
import type { CreateConnection } from './schema'

/** What is wrong with where an ID Token may be sent: https, or loopback while developing, and exact; null when nothing is. */
export function callbackUrlMistake(value: string): 'callback_url_shape' | 'uri_credentials' | 'uri_host' | null {
  const mistake = addressMistake(value)
  return mistake && mistake !== 'uri_credentials' && mistake !== 'uri_host' ? 'callback_url_shape' : mistake
}

/**
 * Whether a Callback URL would learn of users who are not its owner's: its connection is on for an application of somebody
 * else, and for another one as well. Then nobody is led there.
 */
export const callbackIsShared = (switches: readonly { application: { thirdParty: boolean } }[]): boolean =>
  switches.length > 1 && switches.some(({ application }) => application.thirdParty)

type Credentials = { mode: string; appId: string; sandbox: boolean }

/**
 * A stored secret belongs to one AppID at one place. When any of it changes it must be typed again, or a person who may
 * edit but not read it could have it sent elsewhere (docs/threats.md S18).
 */
export const needsSecretAgain = (before: Credentials, after: Credentials): boolean =>
  before.mode !== after.mode || before.appId !== after.appId || before.sandbox !== after.sandbox

/** Failures of one kind in real logins, since the last one that went well. `key` is the error catalogue's. */
export type Trouble = {
  key: string
  family: 'configuration' | 'busy' | 'permission'
  stage: 'token' | 'userinfo'
  count: number
  /** ISO 8601. */
  firstAt: string
  lastAt: string
  /** Of the latest one. */
  reference: string
}

/** What passes by itself is not worth a word the first two times. */
export const isTransient = (family: Trouble['family']): boolean => family === 'busy'

const TRANSIENT_SHOWN_FROM = 3

/** The trouble that a connection's page tells of; null when there is none worth telling. */
export function troubleOf(stored: unknown): Trouble | null {
  const trouble = stored as Trouble | null
  return trouble && (!isTransient(trouble.family) || trouble.count >= TRANSIENT_SHOWN_FROM) ? trouble : null
}

type Policy = Pick<CreateConnection, 'association' | 'matchFields' | 'bindMethods'>
export type AssociationChoice = Exclude<Policy['association'], 'off'>

/** How messages leave this installation; null: not at all. */
export type Channels = Record<Medium, Channel | null>

/**
 * What a choice begins with: what works on this installation. One field to match by, since every ticked one is asked for;
 * every way to bind, since one is enough.
 */
const defaultTicks = ({ mail, sms }: Channels): Omit<Policy, 'association'> => ({
  matchFields: sms ? ['phone'] : mail ? ['email'] : [],
  bindMethods: ['password', ...(mail ? (['email-code'] as const) : []), ...(sms ? (['phone-code'] as const) : [])],
})

/** The choice that switching Account Identity Association on comes back to. */
export const lastChoice = ({ association, matchFields, bindMethods }: Policy): AssociationChoice =>
  association !== 'off' ? association : bindMethods.length && !matchFields.length ? 'ask' : 'field'

/**
 * What stands in the form after `association` was chosen. What a person ticked stays, also while it is not used; what
 * only a choice had ticked goes with it, so that a switch moved to and fro changes nothing.
 * @param stored what the form began with
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
