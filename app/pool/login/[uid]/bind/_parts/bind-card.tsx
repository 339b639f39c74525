import { getTranslations } from 'next-intl/server'
import { type Face, openedBy } from '@/lib/login/asking/faces'
import type { Code } from '@/lib/login/proofs/codes'
import { CreateForm } from './ask-card'
import { Card, Trouble } from './card'
import { CodeStep } from './code-step'
import { PasswordStep } from './password-step'
import { SendStep } from './send-step'
import { at, type Stage, troubleOf } from './stage'
import { BindingTabs } from './tabs'

type BindCardProps = { stage: Stage; face: Extract<Face, { kind: 'bind' }>; code: Code | null }

/** Which account is the person's, proved by one of the methods that are ticked. */
export async function BindCard({ stage, face, code }: BindCardProps) {
  const t = await getTranslations('binding')
  const { method, methods, create } = face
  const trouble = await troubleOf(stage)
  const tabs = methods.map((one) => ({
    href: at(stage, openedBy(one)),
    name: t(`methods.${one}`),
    open: one === method,
  }))
  return (
    <Card
      stage={stage}
      title={t('bind.title')}
      sentence={create ? t('bind.sentence') : t('bind.only')}
      back={create ? at(stage) : undefined}
    >
      {methods.length > 1 ? <BindingTabs label={t('bind.ways')} tabs={tabs} /> : null}
      <Trouble words={trouble.above} />
      {method === 'password' ? (
        <PasswordStep stage={stage} />
      ) : code ? (
        <CodeStep stage={stage} code={code} submit={t('bind.submit')} />
      ) : (
        <SendStep stage={stage} opened={method} names="method" sendable={face.sendable} />
      )}
      {create && trouble.reason === 'no_account' ? <CreateForm stage={stage} /> : null}
    </Card>
  )
}
