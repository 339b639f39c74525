import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Notice } from '@/components/ui/notice'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { wordsOf } from '../../_parts/words'
import { DeveloperForm } from './developer-form'

const SENTENCES = { setup: 'first', invite: 'invited', open: 'open' } as const

type Props = { uid: string; flash: Flash | null; purpose: keyof typeof SENTENCES }

/** The form for a developer's account: with a one-time link, or without where registration is open. */
export async function DeveloperCard({ uid, flash, purpose }: Props) {
  const t = await getTranslations('login')
  const words = await wordsOf()
  const frame = await doorwayFrame(stepPage(uid, 'sign-up'))
  return (
    <Doorway {...frame} title={t('signUp.title')} sentence={t(`signUp.${SENTENCES[purpose]}`)}>
      {flash?.reason && !flash.field ? (
        <Notice tone="bad" live>
          {words.error(flash.reason)}
        </Notice>
      ) : null}
      <DeveloperForm
        action={stepPage(uid, 'sign-up/create')}
        name={flash?.name}
        email={flash?.email}
        errors={flash?.field ? { [flash.field]: words.error(flash.reason) } : undefined}
        labels={words.form(t('signUp.submit'))}
      />
      {purpose === 'setup' ? null : (
        <a href={stepPage(uid, 'password')} className="self-center rounded-control text-accent hover:underline">
          {t('signUp.back')}
        </a>
      )}
    </Doorway>
  )
}
