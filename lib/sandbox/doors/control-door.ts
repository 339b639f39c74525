import type { z } from 'zod'
import { jsonAnswer } from '../answers'
import { mayControl } from '../own'
import type { Door, SandboxRequest } from '../place'

/** A request that cannot be honoured, in one sentence. */
export class ControlError extends Error {
  readonly status: 400 | 404

  constructor(status: 400 | 404, sentence: string) {
    super(sentence)
    this.status = status
  }
}

const DENIED = {
  401: 'The control API answers this computer alone, or a request with "Authorization: Bearer" and SANDBOX_SECRET.',
  403: 'Pages of other origins may not use the control API.',
}

/** A door of the control API (`docs/wechat-protocol.md §9.1`). */
export function control(answer: Door): Door {
  return async (visit) => {
    const access = mayControl(visit.request, visit.place)
    if (access !== 200) return jsonAnswer({ error: DENIED[access] }, access)
    try {
      return await answer(visit)
    } catch (error) {
      if (error instanceof ControlError) return jsonAnswer({ error: error.message }, error.status)
      throw error
    }
  }
}

/** One that is told something. */
export const told = <T>(schema: z.ZodType<T>, answer: (body: T, visit: SandboxRequest) => Promise<Response>): Door =>
  control(async (visit) => answer(await read(schema, visit.request), visit))

async function read<T>(schema: z.ZodType<T>, request: Request): Promise<T> {
  const parsed = schema.safeParse(jsonOf(await request.text()))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue?.code === 'unrecognized_keys')
    throw new ControlError(400, `There is no field ${issue.keys.join(', ')} here.`)
  throw new ControlError(400, [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '))
}

function jsonOf(text: string): unknown {
  try {
    return text.trim() ? JSON.parse(text.replaceAll('\\u0000', '')) : {}
  } catch {
    throw new ControlError(400, 'The body is not JSON.')
  }
}
