import { mediumOf } from '@/lib/login/proofs/addresses'
import type { Code } from '@/lib/login/proofs/codes'
import { ADDRESS_OF } from '@/lib/users/rules'
import { CodeForm } from '../../_parts/code-form'
import { OutboxHint } from '../../_parts/outbox-hint'
import { CodeSentTo } from '../../_parts/sent'
import { type BindContext, bindAddress, formErrorOf } from './stage'

type CodeStepProps = { context: BindContext; code: Code; submit: string }

/** The form for a code that was sent, with ways to get another code or use another address. */
export async function CodeStep({ context, code, submit }: CodeStepProps) {
  const formError = await formErrorOf(context)
  const medium = mediumOf(code.method)
  return (
    <div className="flex flex-col gap-3">
      <p className="whitespace-pre-line text-balance text-center">
        <CodeSentTo address={code.address} again={context.flash?.again} />
      </p>
      <OutboxHint medium={medium} />
      <CodeForm
        key={code.id}
        action={bindAddress(context, 'check')}
        proof={code.id}
        medium={medium}
        error={formError.at('code')}
        submit={submit}
        again={bindAddress(context, 'send')}
        other={bindAddress(context, ADDRESS_OF[code.method])}
      />
    </div>
  )
}
