import { mkdirSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { Agent } from './agent'
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
  const ends: (() => unknown)[] = []
  const end = async () => {
    for (const each of ends.splice(0).reverse()) await each()
  }
  try {
    const wechat = await new WeChatStandIn(
      { appId: 'wx0123456789abcdef', appSecret: SECRET },
      { appId: SEVERING, appSecret: SECRET, severs: true },
    ).start()
    ends.push(() => wechat.close())
    const post = await startPostOffice()
    ends.push(() => post.close())
    const tlsPort = await freePort()
    const open = async (name: 'local' | 'domain', env: Record<string, string> = {}) => {
      const installation = await newInstallation({ ...env, ...(server && { DATABASE_URL: await make(server, name) }) })
      const running = await start(installation)
      ends.push(() => remove(running))
      return running
    }
    const [local, domain] = await Promise.all([
      open('local'),
      open('domain', {
        BASE_URL: `https://menshen.test:${tlsPort}`,
        SECRET_KEY: 'the-tests-have-a-key-of-their-own-0123456789',
        WECHAT_OPEN_ORIGIN: `https://open.weixin.test:${tlsPort}`,
        WECHAT_API_ORIGIN: wechat.origin,
        TRUST_PROXY: '1',
        ...post.settings,
      }),
    ])
    const wechatPort = Number(new URL(wechat.origin).port)
    const tls = await startTls(tlsPort, (host) => (/(^|\.)weixin\.test/.test(host) ? wechatPort : domain.port))
    ends.push(() => tls.close())
    await Promise.all([register('local', local), register('domain', domain)])
    const share = async (running: Running): Promise<Shared> => {
      const { base, port, dataDir, env, logFile } = running
      const hand = await startStageHand(running)
      ends.push(() => hand.stop())
      return { base, port, dataDir, env, logFile, hand: hand.port }
    }
    const [sharedLocal, sharedDomain] = await Promise.all([share(local), share(domain)])
    return { stage: { local: sharedLocal, domain: sharedDomain, wechat: wechat.origin, post: post.origin }, end }
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
