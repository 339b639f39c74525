import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { doorwayFrame } from '@/lib/login/page/frame'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('not_here.title') }
}

/** For unknown pages on any of our hosts, and for hosts of pools that do not exist. */
export default async function NotFound() {
  const t = await getTranslations('login')
  return <Doorway {...(await doorwayFrame('/'))} title={t('not_here.title')} sentence={t('not_here.message')} />
}
