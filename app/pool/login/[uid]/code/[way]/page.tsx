import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { METHOD_OF } from '@/lib/users/rules'
import { loginPage } from '../../_parts/visit-page'
import { AddressStep } from '../_parts/address-step'

type Params = { way: string }

const methodOf = (way: string) => (way === 'email' || way === 'phone' ? METHOD_OF[way] : null)

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const [t, { way }] = await Promise.all([getTranslations('ways'), params])
  const method = methodOf(way)
  return method ? { title: t(`links.${method}`) } : {}
}

/** The page that asks for the e-mail address or phone number to send a code to. */
export default loginPage<Params>((at) => {
  const method = methodOf(at.params.way)
  return method ? <AddressStep at={at} method={method} /> : notFound()
})
