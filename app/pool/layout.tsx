import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Gives the browser the few messages that `error.tsx` needs; all other texts are rendered on the server. */
export default async function PoolLayout({ children }: { children: ReactNode }) {
  const { common, login } = await getMessages()
  const { ourFault } = login
  const words = {
    common: { reference: common.reference, counted: common.counted, copy: common.copy, copied: common.copied },
    login: { ourFault },
  }
  return <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>
}
