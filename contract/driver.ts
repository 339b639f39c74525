import { pathToFileURL } from 'node:url'
import { test } from 'vitest'

export type App = { appId: string; appSecret: string }

/**
 * The settings of an application at the Open Platform. By default it is a website application that may log people in.
 */
export type Standing = {
  callbackDomain?: string
  callbackUrl?: string
  callbackMode?: 'domain' | 'exact' | 'compatible'
  /** The Open Platform account that it belongs to. */
  account?: string
  type?: 'website' | 'service' | 'mini' | 'mobile'
  /** Whether it is bound to its account, which gives its users a unionid. */
  bound?: boolean
  /** Whether the login permission is granted. */
  permission?: boolean
  /** Whether `state` is limited as inside the WeChat app. */
  strictState?: boolean
}

type Fault = { endpoint: string; kind: string; value?: number; count?: number }

/** The phone and the Open Platform's console: what a test needs besides WeChat's protocol. */
export type Driver = {
  /** What this implementation supports; tests that need more are skipped. */
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
  /** Behaves as docs/wechat-protocol.md §9 decides where WeChat documents nothing. */
  | 'decisions'

export const driver: Driver = await load()

async function load(): Promise<Driver> {
  const given = process.env.CONTRACT_DRIVER
  return given ? (await import(pathToFileURL(given).href)).driver : (await import('./control')).control
}

/** A test for implementations that support all of these. */
export const needs = (...wanted: Capability[]) => test.skipIf(wanted.some((each) => !driver.can.includes(each)))

/** A test for implementations that have this person. */
export const needsPerson = (person: string) => test.skipIf(!driver.people.includes(person))
