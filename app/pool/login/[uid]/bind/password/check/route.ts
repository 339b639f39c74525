import { z } from 'zod'
import { bindByPassword } from '@/lib/login/asking/by-password'
import { bindDoor } from '../../_parts/bind-door'

const AccountAndPassword = z.object({
  account: z.string().trim().min(1, 'required').max(254, 'too_long'),
  password: z.string().min(1, 'required').max(200, 'too_long'),
})

export const POST = bindDoor('password', AccountAndPassword, async (binding, typed) => ({
  location: await bindByPassword(binding, typed),
}))
