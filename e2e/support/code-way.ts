import type { Agent } from './agent'
import { codeSentTo } from './messages'
import { proofIn, type Stood, stoodAt } from './pending'
import type { Shared } from './stage'

/** What a code is for: the page that asks where to send it, as its address has it below `/login/{uid}`. */
export type CodeView = 'code/email' | 'code/phone' | 'sign-up' | 'reset'

const METHODS: Partial<Record<CodeView, string>> = { 'code/email': 'email-code', 'code/phone': 'phone-code' }

/** A person without scripts on the login page's ways that need a code. */
export class CodeWay {
  constructor(
    readonly agent: Agent,
    /** `…/login/{uid}` */
    readonly login: string,
    readonly view: CodeView,
    /** Where the login ends: not visited. */
    readonly end?: string,
  ) {}

  /** Asks for a code. @throws when none is sent */
  async ask(address: string, more: Record<string, string> = {}): Promise<Stood & { proof: string }> {
    const method = METHODS[this.view]
    const form = { ...(method ? { method } : {}), address, ...more }
    const sent = await stoodAt(await this.agent.follow(this.#door('send'), { form }))
    return { ...sent, proof: proofIn(sent) }
  }

  /** Sends the code that was typed, with what else stands beside it. */
  async check(proof: string, code: string, more: Record<string, string> = {}): Promise<Stood> {
    const form = { proof, code, ...more }
    return stoodAt(await this.agent.follow(this.#door('check'), { form, stop: this.end }))
  }

  #door(name: 'send' | 'check'): string {
    return `${this.login}/${this.view.replace(/\/.*/, '')}/${name}`
  }

  /** Asks for a code and types it. */
  async prove(installation: Shared, address: string): Promise<Stood> {
    const { proof } = await this.ask(address)
    return this.check(proof, await codeSentTo(installation, address))
  }
}
