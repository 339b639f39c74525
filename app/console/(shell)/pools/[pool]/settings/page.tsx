import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CopyLine } from '@/components/console/copy-value'
import { KeySection } from '@/components/console/keys/key-section'
import { SendsToday } from '@/components/console/sends/sends-today'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { poolOrigin } from '@/lib/hosts'
import { listKeys } from '@/lib/oidc/keys/load'
import { getPoolSettings } from '@/lib/pools/queries'
import { settingsOf } from '@/lib/pools/schema'
import { messagesOf } from './_parts/messages'
import { MessagesForm } from './_parts/messages-form'
import { RenamePoolForm } from './_parts/rename-pool-form'
import { removeKey, rotateKey, savePool } from './actions'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.settings'))('title') }
}

export default async function SettingsPage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const [t, keys, settings, messages] = await Promise.all([
    getTranslations('console.settings'),
    listKeys(pool.id),
    orNotFound(getPoolSettings(pool.id)),
    messagesOf(pool.id),
  ])
  const stored = { version: settings.version, values: settingsOf(settings) }
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <Section title={t('fixed')} sentence={t('fixedSentence')}>
        <DescriptionList
          items={[
            { term: t('host'), value: <CopyLine text={new URL(poolOrigin(pool.name)).host} what={t('host')} /> },
            { term: t('id'), value: <CopyLine text={pool.id} what={t('id')} /> },
          ]}
        />
      </Section>
      <Section title={t('names')}>
        <RenamePoolForm stored={stored} action={savePool.bind(null, pool.id)} />
      </Section>
      <Section id="messages" title={t('messages')} sentence={t('messagesSentence')}>
        <SendsToday today={messages.today} />
        <MessagesForm
          stored={stored}
          countries={messages.countries}
          hasCaptcha={messages.hasCaptcha}
          action={savePool.bind(null, pool.id)}
        />
      </Section>
      <KeySection
        keys={keys}
        whose="pool"
        actions={{ rotate: rotateKey.bind(null, pool.id), remove: removeKey.bind(null, pool.id) }}
      />
    </>
  )
}
