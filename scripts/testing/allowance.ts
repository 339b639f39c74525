import { readFileSync } from 'node:fs'
import { inRoot } from '../ground/root.mjs'

export type Allowance = {
  /** The result of `calibrate` on the machine on which `cpuSeconds` were set. */
  calibrationMs: number
  /** CPU seconds that each layer may use, with its child processes; `stage` is the shared site and PostgreSQL. */
  cpuSeconds: Record<string, number>
  /** What later changes have added, and why. */
  added: { layer: string; cpuSeconds: number; why: string }[]
}

export const readAllowance = (): Allowance => JSON.parse(readFileSync(inRoot('scripts/testing/allowance.json'), 'utf8'))

/** A layer fails when it uses more than its allowance times this factor. */
const TOLERANCE = 1.15

/** How many times slower this machine is than the one on which `cpuSeconds` were set; never less than 1. */
export const slowness = ({ calibrationMs }: Allowance, measuredMs: number): number =>
  Math.max(1, measuredMs / calibrationMs)

/** The CPU seconds that a layer may use on this machine. */
export function allowed(allowance: Allowance, layer: string, slow = 1): number {
  const added = allowance.added.filter((each) => each.layer === layer)
  const seconds = added.reduce((sum, each) => sum + each.cpuSeconds, allowance.cpuSeconds[layer] ?? 0)
  return seconds * slow
}

export const isOver = (used: number, allowance: number): boolean => used / allowance > TOLERANCE
