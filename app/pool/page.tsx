import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { consoleOrigin } from '@/lib/hosts'
import { doorwayFrame } from '@/lib/login/page/frame'
import { poolOf } from '@/lib/pools/queries'

/** The front page of a pool's host: without an application there is nothing to log in to. */
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
