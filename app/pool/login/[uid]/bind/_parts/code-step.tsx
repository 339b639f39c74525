import { mediumOf } from '@/lib/login/proofs/addresses'
import type { Code } from '@/lib/login/proofs/codes'
import { ADDRESS_OF } from '@/lib/users/rules'
import { CodeForm } from '../../_parts/code-form'
import { OutboxHint } from '../../_parts/outbox-hint'
import { CodeSentTo } from '../../_parts/sent'
import { type BindContext, bindAddress, formErrorOf } from './stage'

type CodeStepProps = { stage: BindContext; code: Code; submit: string }

/** The code that was sent; another one, or another address, when it does not come. */
export async function CodeStep({ stage, code, submit }: CodeStepProps) {
  const trouble = await formErrorOf(stage)
  const medium = mediumOf(code.method)
  return (
    <div className="flex flex-col gap-3">
      <p className="whitespace-pre-line text-balance text-center">
        <CodeSentTo address={code.address} again={stage.flash?.again} />
      </p>
      <OutboxHint medium={medium} />
      <CodeForm
        key={code.id}
        action={bindAddress(stage, 'check')}
        proof={code.id}
        medium={medium}
        error={trouble.at('code')}
        submit={submit}
        again={bindAddress(stage, 'send')}
        other={bindAddress(stage, ADDRESS_OF[code.method])}
      />
    </div>
  )
}
