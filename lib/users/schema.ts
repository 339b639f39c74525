import { z } from 'zod'

/**
 * Plain ASCII addresses only, in lower case: look-alike letters and full-width signs would make two people of one or
 * one of two (docs/threats.md S27).
 */
export const Email = z
  .string()
  .trim()
  .min(1, 'required')
  .max(254, 'too_long')
  .regex(/^[\x21-\x7e]+$/, 'email_shape')
  .toLowerCase()
  .pipe(z.email('email_shape'))

export const Password = z.string().min(10, 'password_short').max(200, 'too_long')

export const CreateUser = z.object({
  email: Email,
  name: z
    .string()
    .trim()
    .max(80, 'too_long')
    .regex(/^\P{Cc}*$/u, 'name_shape')
    .default(''),
  password: Password,
})
export type CreateUser = z.infer<typeof CreateUser>
