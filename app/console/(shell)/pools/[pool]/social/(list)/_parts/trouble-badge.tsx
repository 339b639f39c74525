import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'

export function TroubleBadge() {
  const t = useTranslations('doctor.trouble')
  return (
    <Badge tone="bad" icon={<TriangleAlert aria-hidden="true" size={12} strokeWidth={2} className="shrink-0" />}>
      {t('badge')}
    </Badge>
  )
}
