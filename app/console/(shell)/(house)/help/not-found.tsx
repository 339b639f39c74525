import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Lost } from '@/components/console/lost'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.notFound'))('title') }
}

export default function NotFoundInHelp() {
  return <Lost />
}
