import { mediumOf } from '@/lib/login/proofs/addresses'
import type { Code } from '@/lib/login/proofs/codes'
import { ADDRESS_OF } from '@/lib/users/rules'
import { CodeForm } from '../../_parts/code-form'
import { OutboxHint } from '../../_parts/outbox-hint'
import { Sent } from '../../_parts/sent'
import { at, type Stage, troubleOf } from './stage'

type CodeStepProps = { stage: Stage; code: Code; submit: string }

/** The code that was sent; another one, or another address, when it does not come. */
export async function CodeStep({ stage, code, submit }: CodeStepProps) {
  const trouble = await troubleOf(stage)
  const medium = mediumOf(code.method)
  return (
    <div className="flex flex-col gap-3">
      <p className="whitespace-pre-line text-balance text-center">
        <Sent address={code.address} again={stage.flash?.again} />
      </p>
      <OutboxHint medium={medium} />
      <CodeForm
        key={code.id}
        action={at(stage, 'check')}
        proof={code.id}
        medium={medium}
        error={trouble.at('code')}
        submit={submit}
        again={at(stage, 'send')}
        other={at(stage, ADDRESS_OF[code.method])}
      />
    </div>
  )
}
