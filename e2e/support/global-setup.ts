import { openStage } from './open'
import { publish } from './stage'

/** The stage for all tests of this run, unless the run that started Playwright has opened one for all layers. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.E2E_STAGE) return async () => {}
  const { stage, end } = await openStage()
  publish(stage)
<<<<<<< HEAD
=======
  const end = async () => {
    tls.close()
    wechat.close()
    await Promise.all(hands.map((hand) => hand.stop()))
    await Promise.all([remove(local), remove(domain)])
    post.close()
  }

  try {
    const browser = await chromium.launch(config.projects.find(({ name }) => name === 'browser')?.use.launchOptions)
    const register = async (name: keyof typeof AUTH, { setupLink }: Running) => {
      const context = await browser.newContext({ locale: 'en-US', ignoreHTTPSErrors: true })
      await registerDeveloper(await context.newPage(), setupLink ?? '', DEVELOPER)
      await context.storageState({ path: AUTH[name] })
    }
    await Promise.all([register('local', local), register('domain', domain)])
    await browser.close()
  } catch (error) {
    await end()
    throw error
  }
>>>>>>> dc287c4 (test(e2e): two processes are one site, in a small size; the full ones are a soak)
  return end
}
