import { jsonAnswer } from '../answers'
import { Confirm, OneScan, Scan } from '../control-schema'
import type { Door } from '../place'
import { lookAtScan } from '../queries'
import type { ScanPhase } from '../rules'
import { allowScan, expireScan, refuseScan, scanCode } from '../scans'
import { ControlError, told } from './control-door'

async function requireScan(uuid: string): Promise<ScanPhase> {
  const { scan, phase } = await lookAtScan(uuid)
  if (!scan) throw new ControlError(404, `There is no QR code ${uuid}.`)
  return phase
}

/** How a scan stands now. */
async function standing(uuid: string): Promise<Response> {
  const { scan, phase } = await lookAtScan(uuid)
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
    throw new ControlError(400, `The login cannot be refused: the QR code is ${phase}.`)
  return standing(uuid)
})

export const expire: Door = told(OneScan, async ({ uuid }) => {
  await requireScan(uuid)
  await expireScan(uuid)
  return standing(uuid)
})
