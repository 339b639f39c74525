import { z } from 'zod'
import { TypedText } from '@/lib/form'
import { visitDoor } from '@/lib/login/page/visit-door'
import { finishByPassword } from '@/lib/login/ways/password'

const EmailAndPassword = z.object({ email: TypedText, password: TypedText })

export const POST = visitDoor('password', EmailAndPassword, ({ pool, visit, known }, typed) =>
  finishByPassword(pool, visit, { ...typed, known }),
)
