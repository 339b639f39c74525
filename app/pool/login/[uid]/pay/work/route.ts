import { z } from 'zod'
import { TypedText } from '@/lib/form'
import { checkWork } from '@/lib/limits/toll'
import { readFlash } from '@/lib/login/page/flash'
import { goOn } from '@/lib/login/page/toll'
import { freeDoor } from '@/lib/login/page/visit-door'

const Done = z.object({ work: TypedText, number: z.coerce.number().int().catch(-1), to: TypedText })

/** Takes the work that a browser has done. If it is wrong or late, there is new work. */
export const POST = freeDoor('', Done, async ({ visit: { uid }, headers }, { work, number, to }) => ({
  ...goOn(uid, to, checkWork(uid, work, number)),
  // What was typed before the toll is still to be shown.
  flash: readFlash(uid, headers) ?? undefined,
}))
