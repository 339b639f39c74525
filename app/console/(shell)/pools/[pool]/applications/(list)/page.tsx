import { AppWindow } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CopyId } from '@/components/console/copy-value'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { listApplications } from '@/lib/applications/queries'
import { poolPage } from '@/lib/console/pool-page'
import { ExperienceLogin } from '../_parts/experience/experience-login'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.applications'))('title') }
}

export default async function ApplicationsPage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const [t, applications] = await Promise.all([getTranslations('console.applications'), listApplications(pool.id)])
  const here = `/pools/${pool.id}/applications`
  const create = (
    <ButtonLink href={`${here}/new`} variant="primary">
      {t('create')}
    </ButtonLink>
  )
  const head = (
    <>
      <Th>{t('fields.name.label')}</Th>
      <Th className="max-sm:hidden">{t('fields.type.label')}</Th>
      <Th className="max-sm:hidden">{t('appId')}</Th>
      <Th end className="max-sm:hidden">
        {t('connectionsOn')}
      </Th>
      <Th>
        <span className="sr-only">{t('actions')}</span>
      </Th>
    </>
  )
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={applications.length ? create : null} />
      {applications.length ? (
        <Table label={t('title')} head={head} fits>
          {applications.map((application) => (
            <Tr key={application.id}>
              <Td grow className="min-w-32">
                <RowLink id={`name-${application.id}`} href={`${here}/${application.id}`}>
                  {application.name}
                </RowLink>
              </Td>
              <Td className="max-sm:hidden">{t(`types.${application.type}`)}</Td>
              <Td className="max-sm:hidden">
                <CopyId text={application.id} what={t('appId')} />
              </Td>
              <Td end className="max-sm:hidden">
                {application._count.switches}
              </Td>
              <Td end>
                <ExperienceLogin
                  pool={pool}
                  application={application}
                  look={{ variant: 'secondary', size: 'small' }}
                  describedBy={`name-${application.id}`}
                />
              </Td>
            </Tr>
          ))}
        </Table>
      ) : (
        <EmptyState icon={<AppWindow />} sentence={t('empty')} action={create} />
      )}
    </>
  )
}
