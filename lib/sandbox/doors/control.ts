import type { z } from 'zod'
import { jsonAnswer, pageAnswer } from '../answers'
import { createApp, moveClock, resetClock, resetSandbox, updateApp } from '../commands'
import { AppFields, ChangeApp, Clock, Confirm, NewFault, OneApp, OneScan, Scan } from '../control-schema'
import { addFault, clearFaults } from '../faults'
import { newSecret } from '../identifiers'
import { mayControl } from '../own'
import { controlPage } from '../pages/control'
import type { Door, Visit } from '../place'
import { findApp, lookAtScan } from '../queries'
import { lacksCallbackUrl, type ScanPhase } from '../rules'
import { allowScan, expireScan, refuseScan, scanCode } from '../scans'
import { readState, viewOf } from '../state'
import { aidOf } from '../words'

/** A request that cannot be honoured, in one sentence. */
class Refusal extends Error {
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
      if (error instanceof Refusal) return jsonAnswer({ error: error.message }, error.status)
      throw error
    }
  }
}

/** One that is told something. */
const told = <T>(schema: z.ZodType<T>, answer: (body: T, visit: Visit) => Promise<Response>): Door =>
  control(async (visit) => answer(await read(schema, visit.request), visit))

async function read<T>(schema: z.ZodType<T>, request: Request): Promise<T> {
  const parsed = schema.safeParse(jsonOf(await request.text()))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue?.code === 'unrecognized_keys') throw new Refusal(400, `There is no field ${issue.keys.join(', ')} here.`)
  throw new Refusal(400, [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '))
}

function jsonOf(text: string): unknown {
  try {
    return text.trim() ? JSON.parse(text.replaceAll('\\u0000', '')) : {}
  } catch {
    throw new Refusal(400, 'The body is not JSON.')
  }
}

async function requireApp(appId: string | undefined): Promise<void> {
  if (appId && !(await findApp(appId))) throw new Refusal(404, `There is no application ${appId}.`)
}

async function requireScan(uuid: string): Promise<ScanPhase> {
  const { scan, phase } = await lookAtScan(uuid)
  if (!scan) throw new Refusal(404, `There is no QR code ${uuid}.`)
  return phase
}

/** Framed nowhere: buttons are for whoever sees what they press. */
export function unframed(page: Response): Response {
  page.headers.set('X-Frame-Options', 'DENY')
  page.headers.set('Content-Security-Policy', "frame-ancestors 'none'")
  return page
}

export const page: Door = control(async ({ request, place }) =>
  unframed(pageAnswer(controlPage({ origin: place.origin, ...(await readState()), aid: aidOf(request) }))),
)

export const state: Door = control(async ({ query: { appid } }) => jsonAnswer(await readState(appid || undefined)))

function requireCallbackUrl(app: { callbackMode?: string; callbackUrl?: string | null }): void {
  if (lacksCallbackUrl(app)) throw new Refusal(400, `callbackUrl: the mode ${app.callbackMode} needs this address`)
}

export const makeApp: Door = told(AppFields, async (fields) => {
  requireCallbackUrl(fields)
  const app = await createApp(fields)
  return jsonAnswer({ ...viewOf(app), appSecret: app.secret }, 201)
})

export const changeApp: Door = told(ChangeApp, async ({ secret, ...fields }, { parts: { appId = '' } }) => {
  requireCallbackUrl({ ...(await findApp(appId)), ...fields })
  const renewed = secret && newSecret()
  const app = await updateApp(appId, { ...fields, secret: renewed })
  if (!app) throw new Refusal(404, `There is no application ${appId}.`)
  return jsonAnswer({ ...viewOf(app), ...(renewed && { appSecret: renewed }) })
})

/** How a scan stands now. */
async function standing(uuid: string): Promise<Response> {
  const { scan, phase } = await lookAtScan(uuid)
  return jsonAnswer({ status: phase, ...(phase === 'confirmed' && { code: scan?.code }) })
}

async function scanAs(uuid: string, persona: string): Promise<void> {
  const phase = await requireScan(uuid)
  if (!(await scanCode(uuid, persona))) throw new Refusal(400, `The QR code cannot be scanned: it is ${phase}.`)
}

async function confirmOnce(uuid: string): Promise<Response> {
  const phase = await requireScan(uuid)
  if (!(await allowScan(uuid)) && phase !== 'confirmed')
    throw new Refusal(400, `The login cannot be confirmed: the QR code is ${phase}.`)
  return standing(uuid)
}

export const scan: Door = told(Scan, async ({ uuid, persona, confirm }) => {
  await scanAs(uuid, persona)
  return confirm ? confirmOnce(uuid) : standing(uuid)
})

export const confirm: Door = told(Confirm, async ({ uuid, persona }) => {
  if (persona) await scanAs(uuid, persona)
  return confirmOnce(uuid)
})

export const cancel: Door = told(OneScan, async ({ uuid }) => {
  const phase = await requireScan(uuid)
  if (!(await refuseScan(uuid)) && phase !== 'cancelled')
    throw new Refusal(400, `The login cannot be refused: the QR code is ${phase}.`)
  return standing(uuid)
})

export const expire: Door = told(OneScan, async ({ uuid }) => {
  await requireScan(uuid)
  await expireScan(uuid)
  return standing(uuid)
})

export const clock: Door = told(Clock, async ({ appid, advance }) => {
  await requireApp(appid)
  if (advance === undefined) await resetClock(appid)
  else if (!(await moveClock(appid, advance)))
    throw new Refusal(400, 'advance: no clock goes further than ten years from the real time')
  return jsonAnswer(appid ? { appId: appid, clockOffset: (await findApp(appid))?.clockOffset } : {})
})

export const inject: Door = told(NewFault, async (fault) => {
  await requireApp(fault.appid)
  return jsonAnswer(await addFault(fault), 201)
})

export const clear: Door = told(OneApp, async ({ appid }) => {
  await requireApp(appid)
  const { count } = await clearFaults(appid)
  return jsonAnswer({ cleared: count })
})

export const reset: Door = told(OneApp, async ({ appid }) => {
  await requireApp(appid)
  await resetSandbox(appid)
  return jsonAnswer({})
})
