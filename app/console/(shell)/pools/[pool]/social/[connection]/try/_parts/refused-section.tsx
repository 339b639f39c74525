import { useTranslations } from 'next-intl'
import { CopyLine } from '@/components/console/copy-value'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Explained } from './explained'
import type { Explanation } from './types'

type RefusedSectionProps = {
  why: string
  reason: Explanation | null
  reference: { text: string; counted: boolean }
}

/** A trial that failed before WeChat said who the person is. */
export function RefusedSection({ why, reason, reference }: RefusedSectionProps) {
  const t = useTranslations('trial.refused')
  const common = useTranslations('common')
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      <Notice tone="bad" title={t('notice')}>
        {why}
      </Notice>
      <DescriptionList
        items={[
          ...(reason ? [{ term: t('fromWechat'), value: <Explained by={reason} /> }] : []),
          {
            term: t('reference'),
            value: (
              <div className="flex flex-col gap-1.5">
                <CopyLine text={reference.text} what={t('reference')} />
                <p className="text-[0.8125rem] text-muted">
                  {reference.counted ? common('counted') : t('referenceHelp')}
                </p>
              </div>
            ),
          },
        ]}
      />
    </Section>
  )
}
