import { z } from 'zod'
import { TypedText } from '@/lib/form'
import { beginReset } from '@/lib/login/ways/reset'
import { sendDoor } from '../../_parts/code-doors'

export const POST = sendDoor(
  { formPage: () => 'reset', page: 'reset/code' },
  z.object({ address: TypedText }),
  (sent, input) => beginReset(sent, { ...input, known: sent.known }),
)
