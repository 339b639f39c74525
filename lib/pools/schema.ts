import { z } from 'zod'
import { POOL_NAME, RESERVED_NAMES } from '../pool-names'
import { withoutDefaults } from '../settings'
import { nameUpTo } from '../text'
import { SETTINGS } from './settings'

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

/** Settings that are left out stay as they are. */
export const UpdatePool = z.object(withoutDefaults(SETTINGS)).partial()
export type UpdatePool = z.infer<typeof UpdatePool>

/** What the forms of a pool edit. No countries at all would mean the installation's own, so they are refused. */
export const PoolSettings = z
  .object({ ...RenamePool.shape, ...withoutDefaults(SETTINGS) })
  .refine(({ smsCountries }) => smsCountries.length > 0, { path: ['smsCountries'], message: 'pick_one' })
export type PoolSettings = z.infer<typeof PoolSettings>

/** The fields of a pool that a form has changed. */
export const ChangePool = UpdatePool.extend(RenamePool.partial().shape)
export type ChangePool = z.infer<typeof ChangePool>

export const settingsOf = ({
  displayName,
  smsCountries,
  smsPerDay,
  mailsPerDay,
  captcha,
}: PoolSettings): PoolSettings => ({ displayName, smsCountries, smsPerDay, mailsPerDay, captcha })
