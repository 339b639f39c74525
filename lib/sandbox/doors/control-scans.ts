import { jsonAnswer } from '../answers'
import type { Door } from '../context'
import { Confirm, OneScan, Scan } from '../control-schema'
import { readScan } from '../queries'
import type { ScanPhase } from '../rules'
import { allowScan, expireScan, refuseScan, scanCode } from '../scans'
import { ControlError, controlWithBody } from './control-door'

async function requireScan(uuid: string): Promise<ScanPhase> {
  const { scan, phase } = await readScan(uuid)
  if (!scan) throw new ControlError(404, `There is no QR code ${uuid}.`)
  return phase
}

/** The current status of a scan, with its code if it is confirmed. */
async function statusResponse(uuid: string): Promise<Response> {
  const { scan, phase } = await readScan(uuid)
  return jsonAnswer({ status: phase, ...(phase === 'confirmed' && { code: scan?.code }) })
}

async function scanAs(uuid: string, persona: string): Promise<void> {
  const phase = await requireScan(uuid)
  if (!(await scanCode(uuid, persona))) throw new ControlError(400, `The QR code cannot be scanned: it is ${phase}.`)
}

async function confirmOnce(uuid: string): Promise<Response> {
  const phase = await requireScan(uuid)
  if (!(await allowScan(uuid)) && phase !== 'confirmed')
    throw new ControlError(400, `The login cannot be confirmed: the QR code is ${phase}.`)
  return statusResponse(uuid)
}

export const scan: Door = controlWithBody(Scan, async ({ uuid, persona, confirm }) => {
  await scanAs(uuid, persona)
  return confirm ? confirmOnce(uuid) : statusResponse(uuid)
})

export const confirm: Door = controlWithBody(Confirm, async ({ uuid, persona }) => {
  if (persona) await scanAs(uuid, persona)
  return confirmOnce(uuid)
})

export const cancel: Door = controlWithBody(OneScan, async ({ uuid }) => {
  const phase = await requireScan(uuid)
  if (!(await refuseScan(uuid)) && phase !== 'cancelled')
    throw new ControlError(400, `The login cannot be refused: the QR code is ${phase}.`)
  return statusResponse(uuid)
})

export const expire: Door = controlWithBody(OneScan, async ({ uuid }) => {
  await requireScan(uuid)
  await expireScan(uuid)
  return statusResponse(uuid)
})
