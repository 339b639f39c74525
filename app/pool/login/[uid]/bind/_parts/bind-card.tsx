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

type BindCardProps = { context: BindContext; view: Extract<BindView, { kind: 'bind' }>; code: Code | null }

/** Asks the person to prove which account is theirs, by one of the connection's methods. */
export async function BindCard({ context, view, code }: BindCardProps) {
  const t = await getTranslations('binding')
  const { method, methods, create } = view
  const formError = await formErrorOf(context)
  const tabs = methods.map((item) => ({
    href: bindAddress(context, wayOfMethod(item)),
    name: t(`methods.${item}`),
    open: item === method,
  }))
  return (
    <Card
      context={context}
      title={t('bind.title')}
      sentence={create ? t('bind.sentence') : t('bind.only')}
      back={create ? bindAddress(context) : undefined}
    >
      {methods.length > 1 ? <BindingTabs label={t('bind.ways')} tabs={tabs} /> : null}
      <FormError words={formError.above} />
      {method === 'password' ? (
        <PasswordStep context={context} />
      ) : code ? (
        <CodeStep context={context} code={code} submit={t('bind.submit')} />
      ) : (
        <SendStep context={context} opened={method} names="method" sendable={view.sendable} />
      )}
      {create && formError.reason === 'no_account' ? <CreateForm context={context} /> : null}
    </Card>
  )
}
