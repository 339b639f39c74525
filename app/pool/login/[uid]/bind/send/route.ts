import { z } from 'zod'
import { sendAgain, sendBindCode, sendMatchCode } from '@/lib/login/asking/by-code'
import { bindPage } from '@/lib/login/asking/pending'
import { ADDRESS_OF, CodeMethod } from '@/lib/users/rules'
import { bindDoor, ProofId } from '../_parts/bind-door'
import { pageOf } from '../_parts/stage'

const address = z.string().max(254)
const Method = z.object({ method: CodeMethod, address })
const Field = z.object({ field: z.enum(['phone', 'email']), address })

export const POST = bindDoor(
  ({ text }) => {
    if (text('again')) return 'code'
    const method = CodeMethod.safeParse(text('method')).data
    return method ? ADDRESS_OF[method] : (Field.shape.field.safeParse(text('field')).data ?? '')
  },
  z.union([z.object({ again: ProofId }), Method, Field]),
  async (binding, input) => {
    if ('again' in input) await sendAgain(binding, input.again)
    else await ('method' in input ? sendBindCode(binding, input) : sendMatchCode(binding, input))
    const flash = 'again' in input ? { page: pageOf('code'), again: true } : undefined
    return { location: bindPage(binding.attempt, 'code'), flash }
  },
)
