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
  /** Names the application, where several of these buttons stand together. */
  describedBy?: string
}

export function ExperienceButton({ home, applicationId, applicationName, start, finish, look, describedBy }: Props) {
  const t = useTranslations('experience')
  const { state, open, front, reset } = useExperience(applicationId, start, finish)
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
            <Button onClick={front}>{t('front')}</Button>
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

/** What a trial login's own words do not name is a refusal of the console, or an error of the login page. */
function useReasonWords(): (reason: string) => string {
  const t = useTranslations('experience')
  const errors = useTranslations('errors')
  return (reason) => {
    const own = `reasons.${reason}` as 'reasons.access_denied'
    if (t.has(own)) return t(own)
    const known = reason as 'invalid'
    return errors.has(known) ? errors(known) : t('reasons.other')
  }
}
