import type { Tx } from './db'

/** Who did it: a developer in the console, a configuration file, a user at the door, or the product itself. */
export type Actor = { kind: 'developer' | 'user'; id: string } | { kind: 'file' | 'system'; id: null }

/** What every write of a pool is told first. */
export type Scope = {
  /** The transaction that the write becomes a part of; without one it makes its own. */
  tx?: Tx
  /** The pool that is written to: what is of another one is not found. */
  poolId: string
  /** Who acts, for the audit. */
  actor: Actor
}

/** The scope of a write that is always part of a larger one. */
export type ScopeWithin = Scope & { tx: Tx }
