import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { visitPage } from '../_parts/visit-page'
import { BindScreen } from './_parts/bind-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('binding'))('page') }
}

/** The question of a pending attempt. */
export default visitPage((at) => <BindScreen at={at} />)
