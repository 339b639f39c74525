import { readFileSync } from 'node:fs'
import { inRoot } from '../ground/root.mjs'

export type Allowance = {
  /** Of `calibrate` on the machine where the seconds were set. */
  calibrationMs: number
  /** What each layer may use, with the processes that it starts; `stage` is the site and PostgreSQL that they share. */
  cpuSeconds: Record<string, number>
  /** What later changes have added: to which layer, how much, and what for. */
  added: { layer: string; cpuSeconds: number; why: string }[]
}

export const readAllowance = (): Allowance => JSON.parse(readFileSync(inRoot('scripts/testing/allowance.json'), 'utf8'))

/** Over this much more than it may use, a layer fails. */
const TOLERANCE = 1.15

/** How many times slower than where the seconds were set a core of this machine works; never less than 1. */
export const slowness = ({ calibrationMs }: Allowance, measuredMs: number): number =>
  Math.max(1, measuredMs / calibrationMs)

/** What a layer may use on this machine, in CPU seconds. */
export function allowed(allowance: Allowance, layer: string, slow = 1): number {
  const added = allowance.added.filter((each) => each.layer === layer)
  const seconds = added.reduce((sum, each) => sum + each.cpuSeconds, allowance.cpuSeconds[layer] ?? 0)
  return seconds * slow
}

export const isOver = (used: number, may: number): boolean => used / may > TOLERANCE
