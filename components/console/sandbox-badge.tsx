import { FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '../ui/badge'

export function SandboxBadge() {
  const t = useTranslations('common.sandbox')
  return (
    <Badge tone="warn" icon={<FlaskConical aria-hidden="true" size={12} strokeWidth={2} className="shrink-0" />}>
      {t('word')}
    </Badge>
  )
}
