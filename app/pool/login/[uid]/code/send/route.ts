import { z } from 'zod'
import { TypedText } from '@/lib/form'
import { beginByCode } from '@/lib/login/ways/code-login'
import { PAGE_OF } from '@/lib/login/ways/rules'
import { CodeMethod } from '@/lib/users/rules'
import { sendDoor } from '../../_parts/code-doors'

const formPage = (method: string) => {
  const known = CodeMethod.safeParse(method)
  return known.success ? PAGE_OF[known.data] : ''
}

export const POST = sendDoor(
  { formPage, page: 'code' },
  z.object({ method: CodeMethod, address: TypedText }),
  (sent, input) => beginByCode(sent, { ...input, known: sent.known }),
)
