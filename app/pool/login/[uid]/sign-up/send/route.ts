import { z } from 'zod'
import { TypedText } from '@/lib/form'
import { beginSignUp } from '@/lib/login/ways/sign-up'
import { sendDoor } from '../../_parts/code-doors'

export const POST = sendDoor(
  { formPage: () => 'sign-up', page: 'sign-up/code' },
  z.object({ name: TypedText, address: TypedText, password: TypedText }),
  (sent, input) => beginSignUp(sent, { ...input, known: sent.known }),
)
