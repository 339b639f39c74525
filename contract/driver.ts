import { pathToFileURL } from 'node:url'
import { test } from 'vitest'

export type App = { appId: string; appSecret: string }

/** How an application stands at the Open Platform. What is left out: a website application in good order. */
export type Standing = {
  callbackDomain?: string
  callbackUrl?: string
  callbackMode?: 'domain' | 'exact' | 'compatible'
  /** The Open Platform account that it belongs to. */
  account?: string
  type?: 'website' | 'service' | 'mini' | 'mobile'
  /** Whether it is bound to its account, so that there is a unionid. */
  bound?: boolean
  /** Whether the login permission is granted. */
  permission?: boolean
  /** Whether a `state` is held to the limits that count inside the WeChat app. */
  strictState?: boolean
}

type Fault = { endpoint: string; kind: string; value?: number; count?: number }

/** The phone and the console of the Open Platform: all that a test does besides speaking WeChat's protocol. */
export type Driver = {
  /** What this implementation can be made to do; a test that needs more is skipped. */
  can: readonly Capability[]
  /** The people who can scan, by the names of contract/README.md. */
  people: readonly string[]
  register(standing: Standing): Promise<App>
  scan(uuid: string, person: string): Promise<void>
  allow(uuid: string): Promise<void>
  refuse(uuid: string): Promise<void>
  expire?(uuid: string): Promise<void>
  /** Moves the clock of one application. */
  advance?(app: App, seconds: number): Promise<void>
  /** Makes an endpoint fail for one application. */
  fail?(app: App, fault: Fault): Promise<void>
}

type Capability =
  /** `type` and `permission` of an application. */
  | 'standing'
  /** Two accounts of the Open Platform, and applications bound to none. */
  | 'accounts'
  /** `callbackMode` other than `domain`. */
  | 'callback-modes'
  | 'strict-state'
  | 'expire'
  | 'clock'
  | 'faults'
  /** Pictures of people can be fetched. */
  | 'pictures'
  /** Decides as docs/wechat-protocol.md §9 does where WeChat documents nothing. */
  | 'decisions'

export const driver: Driver = await load()

async function load(): Promise<Driver> {
  const given = process.env.CONTRACT_DRIVER
  return given ? (await import(pathToFileURL(given).href)).driver : (await import('./control')).control
}

/** A test for implementations that can do all of this. */
export const needs = (...wanted: Capability[]) => test.skipIf(wanted.some((each) => !driver.can.includes(each)))

/** A test for implementations where this person lives. */
export const needsPerson = (person: string) => test.skipIf(!driver.people.includes(person))
