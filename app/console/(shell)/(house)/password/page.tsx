import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { developerPage } from '@/lib/console/guard'
import { PasswordForm } from './_parts/password-form'
import { changePassword } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.password'))('title') }
}

export default async function PasswordPage() {
  const { email } = await developerPage()
  const t = await getTranslations('console.password')
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <div className="max-w-100">
        <PasswordForm email={email} action={changePassword} />
      </div>
    </>
  )
}
