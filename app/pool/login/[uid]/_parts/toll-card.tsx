import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Doorway } from '@/components/hosted/doorway'
import { newWait } from '@/lib/limits/toll'
import { stepPage } from '@/lib/login/page/address'
import { doorwayFrame } from '@/lib/login/page/frame'
import { waitedAddress } from '@/lib/login/page/toll'
import { Wait } from './wait'

type TollCardProps = {
  uid: string
  to: string
  level: 1 | 2
  sentence: string
  /** Gets the words for a browser that can only wait. */
  children: (wait: string) => ReactNode
}

/** The card that takes a toll. It goes on by itself after a wait, in case the browser can do nothing else. */
export async function TollCard({ uid, to, level, sentence, children }: TollCardProps) {
  const [t, frame] = await Promise.all([getTranslations('login'), doorwayFrame(stepPage(uid, to))])
  const { ticket, seconds } = newWait(uid, level)
  const wait = t('toll.wait', { seconds })
  return (
    <Doorway {...frame} title={t('toll.title')} sentence={sentence}>
      {children(wait)}
      <Wait address={waitedAddress(uid, { ticket, to })} seconds={seconds + 1}>
        {wait}
      </Wait>
    </Doorway>
  )
}
