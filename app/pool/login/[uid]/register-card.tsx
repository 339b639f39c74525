import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { RegisterForm } from '@/components/hosted/register-form'
import { Notice } from '@/components/ui/notice'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { wordsOf } from './words'

const SENTENCES = { setup: 'first', invite: 'invited', open: 'open', recover: 'open' } as const

type Props = { uid: string; flash: Flash | null; purpose: keyof typeof SENTENCES }

export async function RegisterCard({ uid, flash, purpose }: Props) {
  const t = await getTranslations('login')
  const words = await wordsOf()
  const frame = await doorwayFrame(`/login/${uid}?new=1`)
  const mine = flash?.form === 'register' ? flash : null
  return (
    <Doorway {...frame} title={t('register.title')} sentence={t(`register.${SENTENCES[purpose]}`)}>
      {mine?.reason && !mine.field ? (
        <Notice tone="bad" live>
          {words.error(mine.reason)}
        </Notice>
      ) : null}
      <RegisterForm
        action={`/login/${uid}/register`}
        name={mine?.name}
        email={mine?.email}
        errors={mine?.field ? { [mine.field]: words.error(mine.reason) } : undefined}
        labels={words.form(t('register.submit'))}
      />
      {purpose === 'setup' ? null : (
        <a href={`/login/${uid}?login=1`} className="self-center rounded-control text-accent hover:underline">
          {t('register.back')}
        </a>
      )}
    </Doorway>
  )
}
