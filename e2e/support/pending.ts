import type { Agent } from './agent'
import type { Arrived } from './entrances'
import { formOf } from './form'
import { codeSentTo } from './messages'
import type { Shop } from './shop'

/** What came of a step: where the browser is, what stands there, and what a person reads of it. */
export type Stood = { url: string; status: number; html: string; text: string }

export async function stoodAt({ url, response }: { url: string; response: Response }): Promise<Stood> {
  const html = /<main[\s\S]*<\/main>/.exec(await response.text())?.[0] ?? ''
  return { url, status: response.status, html, text: html.replace(/<[^>]+>/g, ' ').replaceAll('&#x27;', "'") }
}

/** The handle of the code that a page asks for. @throws where none was sent */
export function proofIn({ html, text }: Pick<Stood, 'html' | 'text'>): string {
  const [, proof] = /<input[^>]*name="proof"[^>]*value="(prf_\w+)"/.exec(html) ?? []
  if (!proof) throw new Error(`no code was sent: ${text}`)
  return proof
}

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
  static async at(shop: Shop, agent: Agent, { callback, end }: Pick<Arrived, 'callback' | 'end'>): Promise<Pending> {
    const page = await stoodAt(await agent.follow(callback, { stop: end }))
    if (!/\/login\/[\w-]+\/bind\?attempt=att_/.test(page.url)) throw new Error(`nothing is asked: ${page.url}`)
    return new Pending(shop, agent, page, end)
  }

  get attempt(): string {
    return new URL(this.page.url).searchParams.get('attempt') ?? ''
  }

  /** Of a page of it, or of a door. */
  address(name: string): string {
    const url = new URL(this.page.url)
    return `${url.origin}${url.pathname}/${name}?attempt=${this.attempt}`
  }

  /** Sends a form, and goes where that leads; the application's address is not visited. */
  async step(step: string, form: Record<string, string> = {}): Promise<Stood> {
    return stoodAt(await this.agent.follow(this.address(step), { method: 'POST', form, stop: this.end }))
  }

  /** Presses a button of a page that stands there: what is sent, and where to, is read from its form. */
  async press({ url, html }: Stood, button: string): Promise<Stood> {
    const { to, fields } = formOf(html, button)
    return stoodAt(await this.agent.follow(new URL(to, url).href, { method: 'POST', form: fields, stop: this.end }))
  }

  /** Asks for a code to an address, as it is `typed`. @returns the proof's handle and the code that was sent */
  async askForCode(
    form: { method?: string; field?: string },
    address: string,
    typed = address,
  ): Promise<{ proof: string; code: string }> {
    const proof = proofIn(await this.step('send', { ...form, address: typed }))
    return { proof, code: await codeSentTo(this.shop.installation, address) }
  }

  async proveByCode(form: { method?: string; field?: string }, address: string): Promise<Stood> {
    return this.step('check', await this.askForCode(form, address))
  }
}

/** A wrong code that is surely not the right one. */
export const notThe = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
