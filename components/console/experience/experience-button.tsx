'use client'

import { useTranslations } from 'next-intl'
import type { ExperienceStart } from '@/lib/experience/schema'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Notice } from '../../ui/notice'
import { ExperienceResultView } from './experience-result'
import { type FinishExperience, useExperience } from './use-experience'

type Props = {
  applicationId: string
  applicationName: string
  start: ExperienceStart
  finish: FinishExperience
}

export function ExperienceButton({ applicationId, applicationName, start, finish }: Props) {
  const t = useTranslations('experience')
  const { state, open, front, reset } = useExperience(applicationId, start, finish)
  const reason = state.kind === 'failed' ? (`reasons.${state.reason}` as 'reasons.access_denied') : null
  return (
    <>
      <Button variant="primary" data-experience onClick={open}>
        {t('button')}
      </Button>
      <Dialog
        open={state.kind !== 'idle'}
        onOpenChange={(next) => {
          if (!next) reset()
        }}
        title={t(`${state.kind === 'idle' ? 'waiting' : state.kind}.title`, { name: applicationName })}
        description={state.kind === 'done' ? undefined : t(`${state.kind === 'idle' ? 'waiting' : state.kind}.message`)}
        labels={{ close: t('close') }}
        footer={
          state.kind === 'waiting' ? (
            <Button onClick={front}>{t('front')}</Button>
          ) : state.kind === 'closed' || state.kind === 'failed' ? (
            <Button variant="primary" data-experience onClick={open}>
              {t('again')}
            </Button>
          ) : undefined
        }
      >
        {reason ? (
          <Notice tone="bad" live>
            {t.has(reason) ? t(reason) : t('reasons.other')}
          </Notice>
        ) : null}
        {state.kind === 'done' ? <ExperienceResultView result={state.result} /> : null}
      </Dialog>
    </>
  )
}
