import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { ScrollText } from '@/components/ui/scroll-text'
import { Section } from '@/components/ui/section'

/** WeChat's raw answers; `userinfo` is null when there was none. */
export function RawSection({ token, userinfo }: { token: string; userinfo: string | null }) {
  const t = useTranslations('trial.raw')
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      {userinfo ? <RawAnswer title={t('userinfo')} text={userinfo} /> : null}
      <RawAnswer title={t('token')} text={token} />
    </Section>
  )
}

function RawAnswer({ title, text }: { title: string; text: string }) {
  const t = useTranslations()
  const labels = { copy: t('console.words.copy', { what: t('trial.raw.what') }), copied: t('common.copied') }
  return (
    <section aria-label={title}>
      <details open className="rounded-panel border border-line bg-panel">
        <summary className="cursor-pointer rounded-panel px-4 py-2.5 font-semibold text-strong">{title}</summary>
        <div className="relative">
          <ScrollText className="max-h-96 whitespace-pre-wrap wrap-anywhere rounded-b-panel border-line border-t bg-sunken p-3 pr-12">
            {text}
          </ScrollText>
          <CopyButton text={text} labels={labels} className="absolute top-2 right-2" />
        </div>
      </details>
    </section>
  )
}
