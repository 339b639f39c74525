import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The few words that a hosted page needs in the browser: for when something breaks. */
export default async function PoolLayout({ children }: { children: ReactNode }) {
  const { common, login } = await getMessages()
  const { ourFault } = login
  const words = {
    common: { reference: common.reference, counted: common.counted, copy: common.copy, copied: common.copied },
    login: { ourFault },
  }
  return <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>
}
