import type { Agent } from './agent'
import { codeSentTo } from './messages'
import { type PageState, pageStateOf, proofIn } from './pending'
import type { Shared } from './stage'

/** The pages that send codes, as paths below `/login/{uid}`. */
export type CodeView = 'code/email' | 'code/phone' | 'sign-up' | 'reset'

const METHODS: Partial<Record<CodeView, string>> = { 'code/email': 'email-code', 'code/phone': 'phone-code' }

/** A person without scripts who uses a way to log in that needs a code. */
export class CodeWay {
  constructor(
    readonly agent: Agent,
    /** `…/login/{uid}` */
    readonly login: string,
    readonly view: CodeView,
    /** Where the login ends; not requested. */
    readonly end?: string,
  ) {}

  /** Requests a code. @throws when none is sent */
  async ask(address: string, more: Record<string, string> = {}): Promise<PageState & { proof: string }> {
    const method = METHODS[this.view]
    const form = { ...(method ? { method } : {}), address, ...more }
    const sent = await pageStateOf(await this.agent.follow(this.#door('send'), { form }))
    return { ...sent, proof: proofIn(sent) }
  }

  /** Submits a code, with further fields of its form. */
  async check(proof: string, code: string, more: Record<string, string> = {}): Promise<PageState> {
    const form = { proof, code, ...more }
    return pageStateOf(await this.agent.follow(this.#door('check'), { form, stop: this.end }))
  }

  #door(name: 'send' | 'check'): string {
    return `${this.login}/${this.view.replace(/\/.*/, '')}/${name}`
  }

  /** Requests a code and submits it. */
  async prove(installation: Shared, address: string): Promise<PageState> {
    const { proof } = await this.ask(address)
    return this.check(proof, await codeSentTo(installation, address))
  }
}
