import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Lost } from '@/components/console/lost'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.notFound'))('title') }
}

/** Shown for a pool that does not exist or is not this developer's. */
export default function PoolNotFound() {
  return (
    <main>
      <Lost />
    </main>
  )
}
