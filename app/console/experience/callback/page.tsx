import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { hostHeader, hostOf } from '@/lib/hosts'
import { Answer } from './_parts/answer'

/**
 * Where an Experience Login ends: the popup passes the answer to the console's page, which has the same origin, and
 * closes.
 */
export default async function ExperienceCallback() {
  if (hostOf(hostHeader(await headers()))?.kind !== 'console') notFound()
  const t = await getTranslations('experience')
  return <Answer words={{ title: t('callback.title'), message: t('callback.message') }} />
}
