import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Toaster } from '@/components/ui/toast'
import { developerPage } from '@/lib/console/guard'

/** What every page of the console shares: only for developers, with its messages and toasts. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  await developerPage()
  const { login: _, wechat: __, guide: ___, ...messages } = await getMessages()
  const t = await getTranslations('console.shell')
  return (
    <NextIntlClientProvider messages={messages}>
      {children}
      <Toaster label={t('messages')} />
    </NextIntlClientProvider>
  )
}
