import { BookOpen, CircleSlash, TriangleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { developerPage } from '@/lib/console/guard'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guide'))('title') }
}

export default async function HelpPage() {
  await developerPage()
  const t = await getTranslations('guide')
  const pages = [
    { href: '/help/connect-wechat', icon: BookOpen, title: t('connect.title'), sentence: t('connect.sentence') },
    {
      href: '/help/refusals',
      icon: CircleSlash,
      title: t('books.refusals.title'),
      sentence: t('books.refusals.sentence'),
    },
    {
      href: '/help/wechat',
      icon: TriangleAlert,
      title: t('books.wechat.title'),
      sentence: t('books.wechat.sentence'),
    },
  ]
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <ul className="grid gap-4 sm:grid-cols-2">
        {pages.map(({ href, icon: Icon, title, sentence }) => (
          <li key={href}>
            <Link
              href={href}
              className="flex h-full gap-3 rounded-panel border border-line bg-panel p-5 transition-colors hover:border-line-strong"
            >
              <Icon aria-hidden="true" size={16} strokeWidth={1.75} className="mt-1 shrink-0 text-muted" />
              <span className="min-w-0">
                <span className="block font-semibold text-section text-strong">{title}</span>
                <span className="mt-1 block text-muted">{sentence}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
