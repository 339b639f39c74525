import { Hourglass } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'
import { ButtonAnchor } from '@/components/ui/button'
import { doorwayFrame } from '@/lib/login/frame'

/** The scan is too long ago; the login itself can go on. */
export async function LateCard({ uid, reference }: { uid: string; reference: string }) {
  const t = await getTranslations('binding.late')
  const common = await getTranslations('common')
  return (
    <Doorway
      {...(await doorwayFrame(`/login/${uid}`))}
      emblem={<Hourglass aria-hidden="true" className="size-10 text-muted" strokeWidth={1.5} />}
      title={t('title')}
      sentence={t('message')}
    >
      <ButtonAnchor href={`/login/${uid}`} variant="primary" size="large" wide>
        {t('again')}
      </ButtonAnchor>
      <Reference
        text={reference}
        label={common('reference')}
        labels={{ copy: common('copy'), copied: common('copied') }}
      />
    </Doorway>
  )
}
