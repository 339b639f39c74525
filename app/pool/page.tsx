import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { consoleOrigin } from '@/lib/hosts'
import { doorwayFrame } from '@/lib/login/page/frame'
import { poolOf } from '@/lib/pools/queries'

/** A pool's host by itself: nothing to do here without an application. */
export default async function PoolHome() {
  const pool = await poolOf(await headers())
  if (!pool) notFound()
  if (pool.system) redirect(consoleOrigin())
  const t = await getTranslations('login')
  const frame = await doorwayFrame('/')
  return (
    <Doorway
      {...frame}
      tile={{ name: pool.displayName }}
      title={t('poolHome.title', { name: pool.displayName })}
      sentence={t('poolHome.message', { name: pool.displayName })}
    />
  )
}
