import { Circle, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'

export type Step = { key: 'connection' | 'application' | 'switch' | 'experience'; done: boolean; href: string }

/** The steps until people can log in; only the first open step has a button. */
export function NextSteps({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations('console.overview.steps')
  const next = steps.find((step) => !step.done)
  return (
    <ol className="divide-y divide-line rounded-panel border border-line bg-panel">
      {steps.map((step) => (
        <li key={step.key} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
          {step.done ? (
            <CircleCheck aria-hidden="true" size={18} strokeWidth={1.75} className="shrink-0 text-ok" />
          ) : (
            <Circle aria-hidden="true" size={18} strokeWidth={1.75} className="shrink-0 text-muted" />
          )}
          <div className="min-w-0 flex-1 basis-60">
            <p className={step.done ? 'text-muted' : 'font-semibold text-strong'}>
              {t(`${step.key}.title`)}
              <span className="sr-only">{step.done ? ` (${t('done')})` : null}</span>
            </p>
            {step === next ? <p className="text-muted">{t(`${step.key}.sentence`)}</p> : null}
          </div>
          {step === next ? (
            <ButtonLink href={step.href} variant="primary">
              {t(`${step.key}.action`)}
            </ButtonLink>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
