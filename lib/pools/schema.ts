import { z } from 'zod'
import { POOL_NAME, RESERVED_NAMES } from '../pool-names'
import { nameUpTo } from '../text'

export const PoolName = z
  .string()
  .trim()
  .min(1, 'required')
  .max(32, 'pool_name_shape')
  .regex(POOL_NAME, 'pool_name_shape')
  .refine((name) => !RESERVED_NAMES.has(name), 'pool_name_reserved')

export const CreatePool = z.object({
  name: PoolName,
  displayName: nameUpTo(60).min(1, 'required'),
})
export type CreatePool = z.infer<typeof CreatePool>

/** A pool's name never changes: it is the pool's host. */
export const RenamePool = CreatePool.pick({ displayName: true })
export type RenamePool = z.infer<typeof RenamePool>
