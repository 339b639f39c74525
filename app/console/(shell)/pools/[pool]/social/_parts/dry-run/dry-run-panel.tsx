'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useErrorWords } from '@/components/console/form/use-error-words'
import { ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { gapIn } from './gap'
import type { Draft, Who } from './schema'
import { StepList } from './step-list'
import type { DryRunSetting } from './types'
import { useAnswer } from './use-answer'
import { WhoField } from './who-field'

type DryRunPanelProps = { draft: Draft; setting: DryRunSetting }

/** What a login would do with the form's values as they are now, saved or not. Changes nothing. */
export function DryRunPanel({ draft, setting }: DryRunPanelProps) {
  const t = useTranslations('dryrun')
  const words = useErrorWords()
  const heading = useId()
  const { applications, poolHref } = setting
  const personas = draft.sandbox ? setting.personas : []
  const [chosen, setWho] = useState<Who>({ kind: 'stranger' })
  const [applicationId, setApplicationId] = useState((applications.find(({ on }) => on) ?? applications[0])?.id ?? '')
  const application = applications.find(({ id }) => id === applicationId)
  // Personas exist only in the sandbox: with the real WeChat the choice falls back to somebody new.
  const who: Who = chosen.kind === 'persona' && !personas.length ? { kind: 'stranger' } : chosen
  const gap = gapIn(draft)
  const { answer, refusal, pending } = useAnswer(
    setting.action,
    application && !gap ? { draft, applicationId, who } : null,
  )
  return (
    <section
      aria-labelledby={heading}
      className="flex min-w-0 flex-col gap-4 rounded-panel border border-line bg-sunken p-4"
    >
      <div>
        <div className="flex min-h-5 flex-wrap items-center gap-x-3">
          <h3 id={heading} className="font-semibold text-strong">
            {t('title')}
          </h3>
          {pending ? (
            <span className="flex items-center gap-1.5 text-muted text-sm">
              <Spinner />
              {t('pending')}
            </span>
          ) : null}
        </div>
        <p className="mt-1 text-muted">{t('sentence')}</p>
      </div>
      {application ? (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <WhoField value={who} onChange={setWho} personas={personas} searchUsers={setting.searchUsers} />
            <Field label={t('application')} help={application.on ? undefined : t('off')}>
              {(control) => (
                <Select
                  {...control}
                  value={applicationId}
                  onValueChange={setApplicationId}
                  options={applications.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
          </div>
          {/* `aria-busy` holds the announcement back until the answer is complete. */}
          <div role="status" aria-busy={pending} className="flex min-w-0 flex-col gap-3">
            {gap ? <p className="text-muted">{t(`gaps.${gap}`)}</p> : null}
            {draft.appId ? null : <p className="text-muted">{t('noAppId')}</p>}
            {refusal ? <Notice tone="bad">{words(refusal.reason)}</Notice> : null}
            {answer ? <StepList answer={answer} /> : null}
          </div>
        </>
      ) : (
        <Notice
          action={
            <ButtonLink href={`${poolHref}/applications/new`} size="small">
              {t('createApplication')}
            </ButtonLink>
          }
        >
          {t('noApplication')}
        </Notice>
      )}
    </section>
  )
}
