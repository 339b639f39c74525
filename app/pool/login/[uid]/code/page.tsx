import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { codePage } from '../_parts/code-page'
import { AddressStep } from './_parts/address-step'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('logIn') }
}

/** The code that logs in. */
export default codePage('login', async (at, { method }, told) => <AddressStep at={at} method={method} told={told} />)
