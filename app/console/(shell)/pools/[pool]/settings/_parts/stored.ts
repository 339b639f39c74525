import type { Action } from '@/components/console/form/action-result'
import type { SaveResult } from '@/lib/console/action-result'
import type { ChangePool, PoolSettings } from '@/lib/pools/schema'

/** The settings of a pool, and the version that they have. */
export type StoredPool = { version: number; values: PoolSettings }

export type SavePool = Action<{ version: number; change: ChangePool }, SaveResult<PoolSettings>>
