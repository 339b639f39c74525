import { CodeForm } from '@/components/hosted/code-form'
import { bindPage } from '@/lib/login/asking/pending'
import { mediumOf } from '@/lib/login/proofs/addresses'
import type { Code } from '@/lib/login/proofs/codes'
import { OutboxHint } from '../outbox-hint'
import { Sent } from '../sent'
import { type Stage, stepOf, troubleOf } from './stage'

/** `again`: it was sent for the second time. */
export type OpenCode = Code & { again: boolean }

type CodeStepProps = { stage: Stage; opened: string; code: OpenCode; submit: string }

/** The code that was sent; another one, or another address, when it does not come. */
export async function CodeStep({ stage, opened, code, submit }: CodeStepProps) {
  const trouble = await troubleOf(stage, opened)
  const medium = mediumOf(code.method)
  return (
    <div className="flex flex-col gap-3">
      <p className="whitespace-pre-line text-balance text-center">
        <Sent address={code.address} again={code.again} />
      </p>
      <OutboxHint medium={medium} />
      <CodeForm
        key={code.id}
        action={stepOf(stage, 'check', opened)}
        proof={code.id}
        medium={medium}
        error={trouble.at('code')}
        submit={submit}
        again={stepOf(stage, 'send', opened)}
        other={bindPage(stage.attempt, { with: opened, typed: code.id })}
      />
    </div>
  )
}
