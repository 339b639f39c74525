'use client'

import { useEffect, useState } from 'react'
import { messagesOf } from '@/lib/i18n/messages'
import './globals.css'

/** Shown when the root layout itself fails. It has no access to the request, so the language is the browser's. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const [locale, setLocale] = useState<'en' | 'zh-CN'>('en')
  useEffect(() => setLocale(navigator.language.startsWith('zh') ? 'zh-CN' : 'en'), [])
  const { common, login } = messagesOf[locale]
  return (
    <html lang={locale}>
      <body>
        <main className="mx-auto flex min-h-dvh max-w-100 flex-col justify-center gap-2 p-6 text-base">
          <h1 className="font-semibold text-doorway text-strong">{login.ourFault.title}</h1>
          <p>{login.ourFault.message}</p>
          {error.digest ? (
            <p className="text-muted text-sm">
              {common.reference} <code>{error.digest}</code>
            </p>
          ) : null}
        </main>
      </body>
    </html>
  )
}
