import { z } from 'zod'
import { createAccount } from '@/lib/login/asking/bind'
import { bindDoor } from '../_parts/bind-door'

export const POST = bindDoor('', z.object({}), async (binding) => ({ location: await createAccount(binding) }))
