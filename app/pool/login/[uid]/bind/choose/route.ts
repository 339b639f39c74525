import { z } from 'zod'
import { choose } from '@/lib/login/asking/bind'
import { bindDoor } from '../_parts/bind-door'

export const POST = bindDoor('', z.object({ user: z.string().max(40) }), async (binding, { user }) => ({
  location: await choose(binding, user),
}))
