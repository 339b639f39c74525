import type { z } from 'zod'
import { mayControl } from '../access'
import { jsonAnswer } from '../answers'
import type { Door, SandboxRequest } from '../context'

/** Refuses a request, with one sentence for its sender. */
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
  return async (input) => {
    const access = mayControl(input.request, input.context)
    if (access !== 200) return jsonAnswer({ error: DENIED[access] }, access)
    try {
      return await answer(input)
    } catch (error) {
      if (error instanceof ControlError) return jsonAnswer({ error: error.message }, error.status)
      throw error
    }
  }
}

/** A door of the control API that takes a JSON body. */
export const controlWithBody = <T>(
  schema: z.ZodType<T>,
  answer: (body: T, input: SandboxRequest) => Promise<Response>,
): Door => control(async (input) => answer(await read(schema, input.request), input))

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
