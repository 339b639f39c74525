import { useTranslations } from 'next-intl'
import { Skeleton, SkeletonPage, SkeletonTable } from '../ui/skeleton'

/** The loading state of most pages: a title, its sentence, and a table. */
export function PageSkeleton() {
  const t = useTranslations('console.words')
  return (
    <SkeletonPage label={t('loading')}>
      <Skeleton className="mb-3 h-4 w-48" />
      <Skeleton className="mb-2 h-7 w-56" />
      <Skeleton className="mb-6 h-5 w-80 max-w-full" />
      <SkeletonTable />
    </SkeletonPage>
  )
}
