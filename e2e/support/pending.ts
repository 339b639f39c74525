import type { Agent } from './agent'
import type { Arrived } from './entrances'
import { formOf } from './form'
import { codeSentTo } from './messages'
import type { Shop } from './shop'

/** The page that a step leads to: its address, status, HTML and text. */
export type PageState = { url: string; status: number; html: string; text: string }

export async function pageStateOf({ url, response }: { url: string; response: Response }): Promise<PageState> {
  const html = /<main[\s\S]*<\/main>/.exec(await response.text())?.[0] ?? ''
  return { url, status: response.status, html, text: html.replace(/<[^>]+>/g, ' ').replaceAll('&#x27;', "'") }
}

/** The id of the proof for which a page asks for a code. @throws when no code was sent */
export function proofIn({ html, text }: Pick<PageState, 'html' | 'text'>): string {
  const [, proof] = /<input[^>]*name="proof"[^>]*value="(prf_\w+)"/.exec(html) ?? []
  if (!proof) throw new Error(`no code was sent: ${text}`)
  return proof
}

/** A person without scripts at a pending attempt, at `/login/{uid}/bind?attempt=…`. */
export class Pending {
  constructor(
    readonly shop: Shop,
    readonly agent: Agent,
    /** The page of the pending attempt. */
    readonly page: PageState,
    readonly end: string,
  ) {}

  /** Returns from WeChat to the pending attempt. @throws when there is no question */
  static async at(shop: Shop, agent: Agent, { callback, end }: Pick<Arrived, 'callback' | 'end'>): Promise<Pending> {
    const page = await pageStateOf(await agent.follow(callback, { stop: end }))
    if (!/\/login\/[\w-]+\/bind\?attempt=att_/.test(page.url)) throw new Error(`nothing is asked: ${page.url}`)
    return new Pending(shop, agent, page, end)
  }

  get attempt(): string {
    return new URL(this.page.url).searchParams.get('attempt') ?? ''
  }

  /** The address of a page or route below the attempt's page. */
  address(name: string): string {
    const url = new URL(this.page.url)
    return `${url.origin}${url.pathname}/${name}?attempt=${this.attempt}`
  }

  /** Posts a form and follows redirects; the application's address is not requested. */
  async step(step: string, form: Record<string, string> = {}): Promise<PageState> {
    return pageStateOf(await this.agent.follow(this.address(step), { method: 'POST', form, stop: this.end }))
  }

  /** Presses a button of a page: its target and fields are read from the form around it. */
  async press({ url, html }: PageState, button: string): Promise<PageState> {
    const { to, fields } = formOf(html, button)
    return pageStateOf(await this.agent.follow(new URL(to, url).href, { method: 'POST', form: fields, stop: this.end }))
  }

  /** Requests a code to an address, perhaps `typed` differently. @returns the proof's id and the code */
  async askForCode(
    form: { method?: string; field?: string },
    address: string,
    typed = address,
  ): Promise<{ proof: string; code: string }> {
    const proof = proofIn(await this.step('send', { ...form, address: typed }))
    return { proof, code: await codeSentTo(this.shop.installation, address) }
  }

  async proveByCode(form: { method?: string; field?: string }, address: string): Promise<PageState> {
    return this.step('check', await this.askForCode(form, address))
  }
}

/** A code that differs from the given one. */
export const notThe = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
