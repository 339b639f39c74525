'use client'

import { useTranslations } from 'next-intl'
import { nameOf } from '@/components/console/users/name-of'
import { UserPicture } from '@/components/console/users/user-picture'
import { Badge } from '@/components/ui/badge'
import { CodeLine } from '@/components/ui/code-line'
import { DescriptionList } from '@/components/ui/description-list'
import { ScrollText } from '@/components/ui/scroll-text'
import type { ExperienceResult } from '@/lib/experience/schema'
import { isSource } from '@/lib/modes'

/** Who logged in and how, the profile from WeChat, and the ID Token that the application would get. */
export function ExperienceResultView({ result, home }: { result: ExperienceResult; home: string }) {
  const t = useTranslations('experience')
  const common = useTranslations('common')
  const labels = { copy: common('copy'), copied: common('copied') }
  const { user, connection } = result
  const name = nameOf(user)
  const through = connection ? (
    <span className="inline-flex items-center gap-2">
      {connection.displayName}
      {connection.sandbox ? <Badge tone="warn">{common('sandbox.word')}</Badge> : null}
    </span>
  ) : (
    t(isSource(result.method) ? 'connectionGone' : `by.${result.method}`)
  )
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-3">
        <UserPicture home={home} name={name} pictureId={user.pictureId} size="medium" />
        <div className="min-w-0">
          <p className="truncate font-semibold text-strong">{name}</p>
          <code className="block truncate font-mono text-muted text-sm">{user.id}</code>
        </div>
      </div>
      <DescriptionList
        items={[
          { term: t('through'), value: through },
          ...result.keys.map((key) => ({
            term: key.kind,
            value: <code className="break-all font-mono">{key.value}</code>,
          })),
        ]}
      />
      {result.profile ? <Json title={t('profile')} value={result.profile} /> : null}
      <Json title={t('idToken')} value={result.claims} />
      <div className="flex flex-col gap-1.5">
        <p className="font-semibold text-sm text-strong">{t('rawIdToken')}</p>
        <CodeLine text={result.idToken} labels={labels} />
      </div>
    </div>
  )
}

function Json({ title, value }: { title: string; value: Record<string, unknown> }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <p className="font-semibold text-sm text-strong">{title}</p>
      <ScrollText className="max-h-64 rounded-control border border-line bg-sunken p-3">
        {JSON.stringify(value, null, 2)}
      </ScrollText>
    </section>
  )
}
