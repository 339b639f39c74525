import { chromium, type FullConfig } from '@playwright/test'
import { registerDeveloper } from './console'
import { newInstallation, type Running, remove, start, startStageHand } from './menshen'
import { freePort } from './net'
import { startPostOffice } from './post-office'
import { AUTH, DEVELOPER, publish, SECRET, SEVERING, type Stage } from './stage'
import { startTls } from './tls'
import { WeChatStandIn } from './wechat-stand-in'

/**
 * Two installations for all tests: one on *.localhost with the sandbox, as on a laptop, and one as in production: our
 * hosts below one domain over https, another server as WeChat, reached through a load balancer; what it sends arrives.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  const wechat = await new WeChatStandIn(
    { appId: 'wx0123456789abcdef', appSecret: SECRET },
    { appId: SEVERING, appSecret: SECRET, severs: true },
  ).start()
  const post = await startPostOffice()
  const tlsPort = await freePort()
  const [local, domain] = await Promise.all([
    newInstallation().then(start),
    newInstallation({
      BASE_URL: `https://menshen.test:${tlsPort}`,
      SECRET_KEY: 'the-tests-have-a-key-of-their-own-0123456789',
      WECHAT_OPEN_ORIGIN: `https://open.weixin.test:${tlsPort}`,
      WECHAT_API_ORIGIN: wechat.origin,
      TRUST_PROXY: '1',
      ...post.settings,
    }).then(start),
  ])
  const wechatPort = Number(new URL(wechat.origin).port)
  const tls = await startTls(tlsPort, (host) => (/(^|\.)weixin\.test/.test(host) ? wechatPort : domain.port))

  const hands = await Promise.all([local, domain].map(startStageHand))
  const plain = (running: Running, hand = 0) => {
    const { base, port, dataDir, env, logFile } = running
    return { base, port, dataDir, env, logFile, hand }
  }
  const stage: Stage = {
    local: plain(local, hands[0]?.port),
    domain: plain(domain, hands[1]?.port),
    wechat: wechat.origin,
    post: post.origin,
  }
  publish(stage)
  const end = async () => {
    tls.close()
    wechat.close()
    await Promise.all(hands.map((hand) => hand.stop()))
    await Promise.all([remove(local), remove(domain)])
    post.close()
  }

  try {
    const browser = await chromium.launch(config.projects[0]?.use.launchOptions)
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
  return end
}
