import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { hostHeader, hostOf } from '@/lib/hosts'
import { Answer } from './_parts/answer'

/** Where the popup ends, on the opener's own origin: tells it the answer and closes. */
export default async function ExperienceCallback() {
  if (hostOf(hostHeader(await headers()))?.kind !== 'console') notFound()
  const t = await getTranslations('experience')
  return <Answer words={{ title: t('callback.title'), message: t('callback.message') }} />
}
