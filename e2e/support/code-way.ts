import type { Agent } from './agent'
import { codeSentTo } from './messages'
import { type Stood, stoodAt } from './pending'
import type { Shared } from './stage'

/** What a code is for, as the login page's address has it in `with`. */
export type CodeView = 'email-code' | 'phone-code' | 'sign-up' | 'reset'

const PURPOSES: Record<CodeView, Record<string, string>> = {
  'email-code': { purpose: 'login', method: 'email-code' },
  'phone-code': { purpose: 'login', method: 'phone-code' },
  'sign-up': { purpose: 'sign_up', method: 'email-code' },
  reset: { purpose: 'reset', method: 'email-code' },
}

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
    const form = { ...PURPOSES[this.view], address, ...more }
    const sent = await stoodAt(await this.agent.follow(`${this.login}/code?with=${this.view}`, { form }))
    const proof = new URL(sent.url).searchParams.get('proof')
    if (!proof) throw new Error(`no code was sent: ${sent.text}`)
    return { ...sent, proof }
  }

  /** Sends the code that was typed, with what else stands beside it. */
  async check(proof: string, code: string, more: Record<string, string> = {}): Promise<Stood> {
    const form = { proof, code, ...more }
    return stoodAt(await this.agent.follow(`${this.login}/code/check?with=${this.view}`, { form, stop: this.end }))
  }

  /** Asks for a code and types it. */
  async prove(installation: Shared, address: string): Promise<Stood> {
    const { proof } = await this.ask(address)
    return this.check(proof, await codeSentTo(installation, address))
  }
}
