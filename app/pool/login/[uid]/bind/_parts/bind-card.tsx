import { getTranslations } from 'next-intl/server'
import { type BindView, wayOfMethod } from '@/lib/login/asking/bind-view'
import type { Code } from '@/lib/login/proofs/codes'
import { CreateForm } from './ask-card'
import { Card, FormError } from './card'
import { CodeStep } from './code-step'
import { PasswordStep } from './password-step'
import { SendStep } from './send-step'
import { type BindContext, bindAddress, formErrorOf } from './stage'
import { BindingTabs } from './tabs'

type BindCardProps = { stage: BindContext; face: Extract<BindView, { kind: 'bind' }>; code: Code | null }

/** Which account is the person's, proved by one of the methods that are ticked. */
export async function BindCard({ stage, face, code }: BindCardProps) {
  const t = await getTranslations('binding')
  const { method, methods, create } = face
  const trouble = await formErrorOf(stage)
  const tabs = methods.map((one) => ({
    href: bindAddress(stage, wayOfMethod(one)),
    name: t(`methods.${one}`),
    open: one === method,
  }))
  return (
    <Card
      stage={stage}
      title={t('bind.title')}
      sentence={create ? t('bind.sentence') : t('bind.only')}
      back={create ? bindAddress(stage) : undefined}
    >
      {methods.length > 1 ? <BindingTabs label={t('bind.ways')} tabs={tabs} /> : null}
      <FormError words={trouble.above} />
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
