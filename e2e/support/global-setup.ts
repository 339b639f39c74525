import { openStage } from './open'
import { publish } from './stage'

/** Opens the stage for all tests, unless the run that started Playwright has opened one for all layers. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.E2E_STAGE) return async () => {}
  const { stage, end } = await openStage()
  publish(stage)
  return end
}
