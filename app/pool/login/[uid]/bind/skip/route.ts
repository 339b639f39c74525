import { z } from 'zod'
import { skipField } from '@/lib/login/asking/bind'
import { bindDoor } from '../_parts/bind-door'

const Field = z.enum(['phone', 'email'])

export const POST = bindDoor(
  ({ text }) => Field.safeParse(text('field')).data ?? '',
  z.object({ field: Field }),
  async (binding, { field }) => ({ location: await skipField(binding, field) }),
)
