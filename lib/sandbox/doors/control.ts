import { jsonAnswer, pageAnswer, withoutFraming } from '../answers'
import { createApp, moveClock, resetClock, resetSandbox, updateApp } from '../commands'
import type { Door } from '../context'
import { AppFields, ChangeApp, Clock, NewFault, OneApp } from '../control-schema'
import { addFault, clearFaults } from '../faults'
import { newSecret } from '../identifiers'
import { controlPage } from '../pages/control'
import { findApp } from '../queries'
import { lacksCallbackUrl } from '../rules'
import { readState, viewOf } from '../state'
import { pageLanguageOf } from '../words'
import { ControlError, control, controlWithBody } from './control-door'

async function requireApp(appId: string | undefined): Promise<void> {
  if (appId && !(await findApp(appId))) throw new ControlError(404, `There is no application ${appId}.`)
}

export const page: Door = control(async ({ request, context }) =>
  withoutFraming(
    pageAnswer(controlPage({ origin: context.origin, ...(await readState()), language: pageLanguageOf(request) })),
  ),
)

export const state: Door = control(async ({ query: { appid } }) => jsonAnswer(await readState(appid || undefined)))

function requireCallbackUrl(app: { callbackMode?: string; callbackUrl?: string | null }): void {
  if (lacksCallbackUrl(app)) throw new ControlError(400, `callbackUrl: the mode ${app.callbackMode} needs this address`)
}

export const makeApp: Door = controlWithBody(AppFields, async (fields) => {
  requireCallbackUrl(fields)
  const app = await createApp(fields)
  return jsonAnswer({ ...viewOf(app), appSecret: app.secret }, 201)
})

export const changeApp: Door = controlWithBody(ChangeApp, async ({ secret, ...fields }, { params: { appId = '' } }) => {
  requireCallbackUrl({ ...(await findApp(appId)), ...fields })
  const renewed = secret && newSecret()
  const app = await updateApp(appId, { ...fields, secret: renewed })
  if (!app) throw new ControlError(404, `There is no application ${appId}.`)
  return jsonAnswer({ ...viewOf(app), ...(renewed && { appSecret: renewed }) })
})

export const clock: Door = controlWithBody(Clock, async ({ appid, advance }) => {
  await requireApp(appid)
  if (advance === undefined) await resetClock(appid)
  else if (!(await moveClock(appid, advance)))
    throw new ControlError(400, 'advance: no clock goes further than ten years from the real time')
  return jsonAnswer(appid ? { appId: appid, clockOffset: (await findApp(appid))?.clockOffset } : {})
})

export const inject: Door = controlWithBody(NewFault, async (fault) => {
  await requireApp(fault.appid)
  return jsonAnswer(await addFault(fault), 201)
})

export const clear: Door = controlWithBody(OneApp, async ({ appid }) => {
  await requireApp(appid)
  const { count } = await clearFaults(appid)
  return jsonAnswer({ cleared: count })
})

export const reset: Door = controlWithBody(OneApp, async ({ appid }) => {
  await requireApp(appid)
  await resetSandbox(appid)
  return jsonAnswer({})
})
