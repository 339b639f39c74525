import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { doorwayFrame } from '@/lib/login/frame'

/** The visit is finished, expired, or of another browser: there is nothing to go on with here. */
export async function LostPage() {
  const t = await getTranslations('login')
  const frame = await doorwayFrame('/')
  return <Doorway {...frame} title={t('lost.title')} sentence={t('lost.message')} />
}
