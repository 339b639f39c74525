import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { UsernameField } from '@/components/ui/username-field'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { channelFor, mediumOf } from '@/lib/login/proofs/addresses'
import type { Code } from '@/lib/login/proofs/codes'
import type { Visit } from '@/lib/oidc/visit'
import type { PoolRef } from '@/lib/pools/queries'
import { codeStepOf } from './addresses'
import { Band } from './band'
import { CodeForm } from './code-form'
import { NewPasswordField } from './new-password-field'
import { OutboxHint } from './outbox-hint'
import { CodeSentTo } from './sent'
import { wordsOf } from './words'

type CodeCardProps = {
  pool: PoolRef
  visit: Visit
  code: Code
  /** The flash of this page. */
  flash: Flash | null
}

/** The form for a code that was sent: to log in, to sign up, or to set a new password. */
export async function CodeCard({ pool, visit, code, flash }: CodeCardProps) {
  const [t, login, words] = await Promise.all([getTranslations('ways'), getTranslations('login'), wordsOf(pool)])
  const { name, formPage, codePage } = codeStepOf(code)
  const medium = mediumOf(code.method)
  const outbox = channelFor(code.method) === 'outbox'
  const frame = await doorwayFrame(stepPage(visit.uid, codePage))
  const error = words.error(flash?.reason)
  const ofPassword = flash?.field === 'password'
  const [title, submit] = {
    'sign-up': [t('signUp.title'), t('signUp.create')] as const,
    reset: [t('reset.title'), t('reset.submit')] as const,
    code: [login('title', { name: visit.clientName }), login('logIn')] as const,
  }[name]
  return (
    <Doorway
      {...frame}
      band={<Band sandboxed={outbox} />}
      tile={{ name: visit.clientName }}
      compact={name === 'reset'}
      title={title}
      sentence={<CodeSentTo address={code.address} again={flash?.again} />}
    >
      <OutboxHint medium={medium} />
      <CodeForm
        key={code.id}
        action={stepPage(visit.uid, `${name}/check`)}
        proof={code.id}
        medium={medium}
        error={ofPassword ? undefined : error}
        submit={submit}
        again={stepPage(visit.uid, `${name}/send`)}
        other={stepPage(visit.uid, formPage)}
      >
        {name === 'reset' ? (
          <>
            <UsernameField value={code.address} />
            <NewPasswordField
              error={ofPassword ? error : undefined}
              labels={{ ...words.form(submit), password: t('reset.password') }}
            />
          </>
        ) : null}
      </CodeForm>
    </Doorway>
  )
}
