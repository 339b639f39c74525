import { z } from 'zod'
import { CreateUser, Password } from '@/lib/users/schema'

export const RegisterDeveloper = CreateUser
export type RegisterDeveloper = z.infer<typeof RegisterDeveloper>

export const NewPassword = z.object({ password: Password })
