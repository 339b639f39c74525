import type { Agent } from './agent'
import type { Arrived } from './entrances'
import { outboxCode } from './messages'
import type { Shop } from './shop'

/** What came of a step: where the browser is, and what it reads there. */
export type Stood = { url: string; status: number; text: string }

/** A person without scripts at a pending attempt: `/login/{uid}/bind?attempt=…`. */
export class Pending {
  constructor(
    readonly shop: Shop,
    readonly agent: Agent,
    /** The page that asks. */
    readonly page: Stood,
    readonly end: string,
  ) {}

  /** Comes back from WeChat. @throws when nothing is asked */
  static async at(shop: Shop, agent: Agent, { callback, end }: Arrived): Promise<Pending> {
    const { url, response } = await agent.follow(callback, { stop: end })
    const text = await response.text()
    if (!/\/login\/[\w-]+\/bind\?attempt=att_/.test(url)) throw new Error(`nothing is asked: ${url} ${text}`)
    return new Pending(shop, agent, { url, status: response.status, text }, end)
  }

  get attempt(): string {
    return new URL(this.page.url).searchParams.get('attempt') ?? ''
  }

  address(step: string): string {
    const url = new URL(this.page.url)
    return `${url.origin}${url.pathname}/${step}?attempt=${this.attempt}`
  }

  /** Sends a form, and goes where that leads; the application's address is not visited. */
  async step(step: string, form: Record<string, string> = {}): Promise<Stood> {
    const { url, response } = await this.agent.follow(this.address(step), { method: 'POST', form, stop: this.end })
    return { url, status: response.status, text: await response.text() }
  }

  /** Asks for a code. @returns the proof's handle and the code that was sent */
  async askForCode(
    form: { method?: string; field?: string },
    address: string,
  ): Promise<{ proof: string; code: string }> {
    const sent = await this.step('send', { ...form, address })
    const proof = new URL(sent.url).searchParams.get('proof')
    if (!proof) throw new Error(`no code was sent: ${sent.url} ${sent.text}`)
    return { proof, code: await outboxCode(this.shop.installation, address) }
  }

  async proveByCode(form: { method?: string; field?: string }, address: string): Promise<Stood> {
    return this.step('check', await this.askForCode(form, address))
  }
}

/** A wrong code that is surely not the right one. */
export const notThe = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
