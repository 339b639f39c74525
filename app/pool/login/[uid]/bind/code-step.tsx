import { getTranslations } from 'next-intl/server'
import { CodeForm } from '@/components/hosted/code-form'
import { type findOpenCode, maskAddress, mediumOf } from '@/lib/login/codes'
import { OutboxHint } from '../outbox-hint'
import { pageOf, type Stage, stepOf, troubleOf } from './stage'

export type OpenCode = NonNullable<Awaited<ReturnType<typeof findOpenCode>>>

type CodeStepProps = { stage: Stage; opened: string; code: OpenCode; submit: string }

/** The code that was sent; another one, or another address, when it does not come. */
export async function CodeStep({ stage, opened, code, submit }: CodeStepProps) {
  const [t, ways] = await Promise.all([getTranslations('binding'), getTranslations('ways')])
  const trouble = await troubleOf(stage, opened)
  const medium = mediumOf(code.method)
  return (
    <div className="flex flex-col gap-3">
      <p className="break-words text-center">{t('sent', { address: maskAddress(code.address) })}</p>
      <OutboxHint medium={medium} />
      <CodeForm
        key={code.id}
        action={stepOf(stage, 'check', opened)}
        proof={code.id}
        error={trouble.at('code')}
        submit={submit}
        labels={{ code: ways('code.label') }}
        resend={{ action: stepOf(stage, 'send', opened), label: ways('code.again') }}
      />
      <a href={pageOf(stage, opened)} className="self-center rounded-control text-accent hover:underline">
        {ways(medium === 'mail' ? 'code.otherEmail' : 'code.otherPhone')}
      </a>
    </div>
  )
}
