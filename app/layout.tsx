import type { Metadata, Viewport } from 'next'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { env } from '@/lib/env'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const brand = env().BRAND_NAME
  return {
    title: { default: brand, template: `%s · ${brand}` },
    icons: { icon: '/icon.svg' },
    robots: { index: false },
  }
}

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 }

// No page is static: each depends on the host, the session and the language.
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body>{children}</body>
    </html>
  )
}
