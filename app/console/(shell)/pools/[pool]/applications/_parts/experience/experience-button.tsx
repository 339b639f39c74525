'use client'

import { useTranslations } from 'next-intl'
import { Button, type ButtonLook } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { ExperienceStart } from '@/lib/experience/schema'
import { ExperienceResultView } from './experience-result'
import { type FinishExperience, useExperience } from './use-experience'

type Props = {
  /** The pool's address in the console. */
  home: string
  applicationId: string
  applicationName: string
  start: ExperienceStart
  finish: FinishExperience
  look?: ButtonLook
  /** The id of the element with the application's name, for a page with several such buttons. */
  describedBy?: string
}

export function ExperienceButton({ home, applicationId, applicationName, start, finish, look, describedBy }: Props) {
  const t = useTranslations('experience')
  const { state, open, bringToFront, reset } = useExperience(applicationId, start, finish)
  const common = useTranslations('common')
  const reasonOf = useReasonWords()
  return (
    <>
      <Button variant="primary" {...look} aria-describedby={describedBy} onClick={open}>
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
            <Button onClick={bringToFront}>{t('front')}</Button>
          ) : state.kind === 'closed' || state.kind === 'failed' ? (
            <Button variant="primary" onClick={open}>
              {t('again')}
            </Button>
          ) : undefined
        }
      >
        {state.kind === 'failed' ? (
          <Notice tone="bad" live>
            <p>{reasonOf(state.reason)}</p>
            {state.reference ? (
              <p>
                {common('reference')} <code className="font-mono">{state.reference}</code>
              </p>
            ) : null}
          </Notice>
        ) : null}
        {state.kind === 'done' ? <ExperienceResultView result={state.result} home={home} /> : null}
      </Dialog>
    </>
  )
}

/** Words for a failure: Experience Login's own first, then the console's errors, then one sentence for all others. */
function useReasonWords(): (reason: string) => string {
  const t = useTranslations('experience')
  const errors = useTranslations('errors')
  return (reason) => {
    const experienceKey = `reasons.${reason}` as 'reasons.access_denied'
    if (t.has(experienceKey)) return t(experienceKey)
    const errorKey = reason as 'invalid'
    return errors.has(errorKey) ? errors(errorKey) : t('reasons.other')
  }
}
