import { useFormatter, useTranslations } from 'next-intl'
import { isQuestion, sentenceOf } from './sentence'
import type { DryRunAnswer } from './types'

/** The steps of a dry run, each with the rule that decided it: the rule's name in the code, and what it says. */
export function StepList({ answer }: { answer: DryRunAnswer }) {
  const t = useTranslations('dryrun')
  const { list } = useFormatter()
  const last = answer.steps.at(-1)
  return (
    <>
      <ol className="flex list-decimal flex-col gap-3 pl-5 marker:font-semibold marker:text-strong">
        {answer.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one rule may decide twice
          <li key={index} className="min-w-0">
            <p className="wrap-anywhere font-semibold text-strong">{sentenceOf(step, answer.users, t, list)}</p>
            <p className="wrap-anywhere mt-0.5 text-muted text-sm">
              {t.rich(answer.steps.findIndex(({ rule }) => rule === step.rule) < index ? 'ruleAgain' : 'rule', {
                name: step.rule,
                words: t(`rules.${step.rule}`),
                code: (name) => <code className="font-mono text-[0.8125rem] text-strong">{name}</code>,
              })}
            </p>
          </li>
        ))}
      </ol>
      {last && isQuestion(last) ? <p className="text-muted">{t('stuck')}</p> : null}
    </>
  )
}
