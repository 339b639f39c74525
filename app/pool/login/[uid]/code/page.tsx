import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { codePage } from '../_parts/code-page'
import { AddressStep } from './_parts/address-step'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('logIn') }
}

/** The page on which the code is typed that logs the person in. */
export default codePage('login', async (at, { method }, stepFlash) => (
  <AddressStep at={at} method={method} stepFlash={stepFlash} />
))
