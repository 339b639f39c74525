import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { NewPasswordField } from '@/components/hosted/register-form'
import { SubmitButton } from '@/components/hosted/submit-button'
import { UsernameField } from '@/components/ui/username-field'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { wordsOf } from './words'

type RecoverCardProps = { uid: string; email: string | null; flash: Flash | null }

export async function RecoverCard({ uid, email, flash }: RecoverCardProps) {
  const t = await getTranslations('login')
  const words = await wordsOf()
  const frame = await doorwayFrame(`/login/${uid}`)
  const error = flash?.form === 'recover' ? words.error(flash.reason) : undefined
  return (
    <Doorway {...frame} title={t('recover.title')} sentence={t('recover.message')}>
      <form method="post" action={`/login/${uid}/recover`} className="flex flex-col gap-4">
        {email ? <UsernameField value={email} /> : null}
        <NewPasswordField error={error} labels={words.form('')} />
        <SubmitButton>{t('recover.submit')}</SubmitButton>
      </form>
      <a href={`/login/${uid}?login=1`} className="self-center rounded-control text-accent hover:underline">
        {t('recover.back')}
      </a>
    </Doorway>
  )
}
