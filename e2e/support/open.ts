import { mkdirSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { startCaptcha } from './captcha'
import { Ends } from './ends'
import { newInstallation, type Running, remove, start, startStageHand } from './menshen'
import { freePort } from './net'
import { startNginx } from './nginx'
import { startPostOffice } from './post-office'
import { registerFirst } from './register'
import { AUTH, CLIENT_ADDRESS, SECRET, SEVERING, type Shared, type Stage } from './stage'
import { startTls } from './tls'
import { WeChatStandIn } from './wechat-stand-in'

/** Puts both installations behind nginx as in docs/operations.md, each on a domain over https. */
const BEHIND_NGINX = process.env.E2E_BEHIND === 'nginx'

/**
 * Starts two installations for all tests. `local` is like one on a laptop: on *.localhost, with the sandbox. `domain`
 * is like production: below one domain over https, behind a load balancer, with another server as WeChat, and with mail
 * and text messages that are really sent.
 * @param server a PostgreSQL for both; without it each starts its own
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
    const captcha = await startCaptcha()
    ends.keep(captcha, () => captcha.close())
    const post = await startPostOffice()
    ends.keep(post, () => post.close())
    const wechatPort = Number(new URL(wechat.origin).port)
    const [ours, theirs, localPort] = [await freePort(), await freePort(), await freePort()]
    const open = async (name: 'local' | 'domain', env: Record<string, string> = {}): Promise<Shared> => {
      const installation = await newInstallation({ ...env, ...(server && { DATABASE_URL: await make(server, name) }) })
      const running = ends.keep(await start(installation), remove)
      const { base, port, dataDir, logFile } = running
      if (BEHIND_NGINX) ends.keep(await startNginx(base, [port]), ({ stop }) => stop())
      else if (name === 'domain') ends.keep(await startTls(ours, port), (tls) => tls.close())
      await register(name, running)
      const hand = ends.keep(await startStageHand(running), (hand) => hand.stop())
      return { base, port, dataDir, env: running.env, logFile, hand: hand.port }
    }
    ends.keep(await startTls(theirs, wechatPort), (tls) => tls.close())
    const domainSettings = {
      BASE_URL: `https://menshen.test:${ours}`,
      SECRET_KEY: 'the-tests-have-a-key-of-their-own-0123456789',
      WECHAT_OPEN_ORIGIN: `https://open.weixin.test:${theirs}`,
      WECHAT_API_ORIGIN: wechat.origin,
      ...(BEHIND_NGINX ? {} : { TRUST_PROXY: '1' }),
      ...post.settings,
    }
    const localSettings: Record<string, string> = {
      // Only some tests send it: for all others the client's address is not known.
      CLIENT_ADDRESS_HEADER: CLIENT_ADDRESS,
      ...captcha.settings,
      ...(BEHIND_NGINX ? { BASE_URL: `https://menshen.localhost:${localPort}` } : {}),
    }
    // Waits for both, so that when one fails, the other's cleanups are registered too.
    const [local, domain] = await Promise.allSettled([open('local', localSettings), open('domain', domainSettings)])
    if (local.status === 'rejected') throw local.reason
    if (domain.status === 'rejected') throw domain.reason
    return { stage: { local: local.value, domain: domain.value, wechat: wechat.origin, post: post.origin }, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** Creates a database on a server. @returns its connection string */
async function make(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end())
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Creates the first developer by the setup link, and stores the cookies for the tests' browsers. */
async function register(name: 'local' | 'domain', running: Running): Promise<void> {
  const agent = await registerFirst(running)
  mkdirSync(AUTH.folder, { recursive: true })
  writeFileSync(AUTH[name], JSON.stringify(agent.storageState(new URL(running.base).protocol === 'https:')))
}
