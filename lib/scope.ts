import type { Tx } from './db'

/**
 * Who makes a change: a developer in the console, a configuration file, a user on the login page, or the product
 * itself.
 */
export type Actor = { kind: 'developer' | 'user'; id: string } | { kind: 'file' | 'system'; id: null }

/** The first argument of every function that writes to a pool. */
export type Scope = {
  /** The transaction to write in; without it the function opens its own. */
  tx?: Tx
  /** The pool to write to. Rows of other pools are not found. */
  poolId: string
  /** Who makes the change, for the audit. */
  actor: Actor
}

/** The scope of a write that is always part of a larger transaction. */
export type ScopeWithin = Scope & { tx: Tx }

/** A row as somebody has read it: a write against it fails when the row has another version by then. */
export type SeenRow = { id: string; version: number }
