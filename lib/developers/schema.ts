import { z } from 'zod'
import { CreateUser, Password } from '@/lib/users/schema'

export const RegisterDeveloper = CreateUser
export type RegisterDeveloper = z.infer<typeof RegisterDeveloper>

export const NewPassword = z.object({ password: Password })

export const ChangePassword = z.object({
  current: z.string().min(1, 'required').max(200, 'too_long'),
  password: Password,
})
export type ChangePassword = z.infer<typeof ChangePassword>
