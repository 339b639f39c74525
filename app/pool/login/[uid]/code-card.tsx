import { getTranslations } from 'next-intl/server'
import { CodeForm } from '@/components/hosted/code-form'
import { Doorway } from '@/components/hosted/doorway'
import { NewPasswordField } from '@/components/hosted/register-form'
import { UsernameField } from '@/components/ui/username-field'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { channelFor, mediumOf } from '@/lib/login/proofs/addresses'
import type { Code } from '@/lib/login/proofs/codes'
import type { Visit } from '@/lib/oidc/interaction'
import { codeDoors, codePage, codeViewOf } from './addresses'
import { Band } from './band'
import { OutboxHint } from './outbox-hint'
import { Sent } from './sent'
import { wordsOf } from './words'

type CodeCardProps = {
  visit: Visit
  code: Code
  flash: Flash | null
  /** It was sent for the second time. */
  again: boolean
}

/** A code is under way: to log in, to make the account, or with a new password. */
export async function CodeCard({ visit, code, flash, again }: CodeCardProps) {
  const [t, login, words] = await Promise.all([getTranslations('ways'), getTranslations('login'), wordsOf()])
  const view = codeViewOf(code)
  const medium = mediumOf(code.method)
  const outbox = channelFor(code.method) === 'outbox'
  const doors = codeDoors(visit.uid, view)
  const frame = await doorwayFrame(codePage(visit.uid, view, { proof: code.id }))
  const mine = flash?.form === 'check' ? flash : null
  const error = mine ? words.error(mine.reason) : undefined
  const ofPassword = mine?.field === 'password'
  const [title, submit] = {
    'sign-up': [t('signUp.title'), t('signUp.create')] as const,
    reset: [t('reset.title'), t('reset.submit')] as const,
    login: [login('title', { name: visit.clientName }), login('logIn')] as const,
  }[view === 'sign-up' || view === 'reset' ? view : 'login']
  return (
    <Doorway
      {...frame}
      band={<Band sandboxed={outbox} />}
      tile={{ name: visit.clientName }}
      compact={view === 'reset'}
      title={title}
      sentence={<Sent address={code.address} again={again} />}
    >
      <OutboxHint medium={medium} />
      <CodeForm
        key={code.id}
        action={doors.check}
        proof={code.id}
        medium={medium}
        error={ofPassword ? undefined : error}
        submit={submit}
        again={doors.send}
        other={codePage(visit.uid, view, { typed: code.id })}
      >
        {view === 'reset' ? (
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
