import { Hourglass } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'
import { ButtonAnchor } from '@/components/ui/button'
import { stepPage } from '@/lib/login/page/address'
import { doorwayFrame } from '@/lib/login/page/frame'
import type { Visit } from '@/lib/oidc/visit'
import type { Reference as Shown } from '@/lib/plain-page/plain-page'
import { BackToApplication } from '../../_parts/back-to-application'

/** The time since the scan is over. The visit itself can go on. */
export async function LateCard({ visit, reference }: { visit: Visit; reference: Shown }) {
  const t = await getTranslations('binding.late')
  return (
    <Doorway
      {...(await doorwayFrame(stepPage(visit.uid)))}
      emblem={<Hourglass aria-hidden="true" className="size-10 text-muted" strokeWidth={1.5} />}
      title={t('title')}
      sentence={t('message')}
    >
      <ButtonAnchor href={stepPage(visit.uid)} variant="primary" size="large" wide>
        {t('again')}
      </ButtonAnchor>
      <BackToApplication visit={visit} />
      <Reference {...reference} />
    </Doorway>
  )
}
