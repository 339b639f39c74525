import { mkdirSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { Agent } from './agent'
import { Ends } from './ends'
import { newInstallation, type Running, remove, start, startStageHand } from './menshen'
import { freePort } from './net'
import { startPostOffice } from './post-office'
import { AUTH, DEVELOPER, SECRET, SEVERING, type Shared, type Stage } from './stage'
import { startTls } from './tls'
import { WeChatStandIn } from './wechat-stand-in'

/**
 * Two installations for all tests: one on *.localhost with the sandbox, as on a laptop, and one as in production: our
 * hosts below one domain over https, another server as WeChat, reached through a load balancer; what it sends arrives.
 * @param server a PostgreSQL that both may have databases in; without it each starts its own
 */
export async function openStage(server?: string): Promise<{ stage: Stage; end(): Promise<void> }> {
  const ends = new Ends()
  const end = () => ends.all()
  try {
    const wechat = await new WeChatStandIn(
      { appId: 'wx0123456789abcdef', appSecret: SECRET },
      { appId: SEVERING, appSecret: SECRET, severs: true },
    ).start()
    ends.keep(wechat, () => wechat.close())
    const post = await startPostOffice()
    ends.keep(post, () => post.close())
    const tlsPort = await freePort()
    const open = async (name: 'local' | 'domain', env: Record<string, string> = {}): Promise<Shared> => {
      const installation = await newInstallation({ ...env, ...(server && { DATABASE_URL: await make(server, name) }) })
      const running = ends.keep(await start(installation), remove)
      if (name === 'domain') {
        const wechatPort = Number(new URL(wechat.origin).port)
        const portOf = (host: string) => (/(^|\.)weixin\.test/.test(host) ? wechatPort : running.port)
        ends.keep(await startTls(tlsPort, portOf), (tls) => tls.close())
      }
      await register(name, running)
      const hand = ends.keep(await startStageHand(running), (hand) => hand.stop())
      const { base, port, dataDir, logFile } = running
      return { base, port, dataDir, env: running.env, logFile, hand: hand.port }
    }
    const domainSettings = {
      BASE_URL: `https://menshen.test:${tlsPort}`,
      SECRET_KEY: 'the-tests-have-a-key-of-their-own-0123456789',
      WECHAT_OPEN_ORIGIN: `https://open.weixin.test:${tlsPort}`,
      WECHAT_API_ORIGIN: wechat.origin,
      TRUST_PROXY: '1',
      ...post.settings,
    }
    // Both to their end, so that whatever has started is known when one of them fails.
    const [local, domain] = await Promise.allSettled([open('local'), open('domain', domainSettings)])
    if (local.status === 'rejected') throw local.reason
    if (domain.status === 'rejected') throw domain.reason
    return { stage: { local: local.value, domain: domain.value, wechat: wechat.origin, post: post.origin }, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** A database of this name on a server. @returns its address */
async function make(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end())
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** A developer comes by the setup link; browsers of tests begin with the cookies that this leaves. */
async function register(name: 'local' | 'domain', { base, setupLink }: Running): Promise<void> {
  const agent = new Agent()
  const { url } = await agent.follow(setupLink ?? '')
  const { response } = await agent.follow(`${url.replace(/\?.*/, '')}/register`, { form: { ...DEVELOPER } })
  const page = await response.text()
  if (!response.ok || !page.includes('User Pools'))
    throw new Error(`no developer: ${response.status} ${page.slice(0, 400)}`)
  mkdirSync(AUTH.folder, { recursive: true })
  writeFileSync(AUTH[name], JSON.stringify(agent.storageState(new URL(base).protocol === 'https:')))
}
