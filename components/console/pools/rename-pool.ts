import type { z } from 'zod'
import { CreatePool } from '@/lib/pools/schema'

/** A pool's name never changes: it is the pool's host. */
export const RenamePool = CreatePool.pick({ displayName: true })
export type RenamePool = z.infer<typeof RenamePool>
