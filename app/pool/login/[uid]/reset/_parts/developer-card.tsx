import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { UsernameField } from '@/components/ui/username-field'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { NewPasswordField } from '../../_parts/new-password-field'
import { SubmitButton } from '../../_parts/submit-button'
import { wordsOf } from '../../_parts/words'

type DeveloperCardProps = { uid: string; email: string | null; flash: Flash | null }

/** The form for a developer's new password, with a one-time link. */
export async function DeveloperCard({ uid, email, flash }: DeveloperCardProps) {
  const t = await getTranslations('login')
  const words = await wordsOf()
  const frame = await doorwayFrame(stepPage(uid, 'reset'))
  const error = words.error(flash?.reason)
  return (
    <Doorway {...frame} title={t('reset.title')} sentence={t('reset.message')}>
      <form method="post" action={stepPage(uid, 'reset/save')} className="flex flex-col gap-4">
        {email ? <UsernameField value={email} /> : null}
        <NewPasswordField error={error} labels={words.form('')} />
        <SubmitButton>{t('reset.submit')}</SubmitButton>
      </form>
      <a href={stepPage(uid, 'password')} className="self-center rounded-control text-accent hover:underline">
        {t('reset.back')}
      </a>
    </Doorway>
  )
}
