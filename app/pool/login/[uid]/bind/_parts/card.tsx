import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Doorway } from '@/components/hosted/doorway'
import { SourceMark } from '@/components/source-mark'
import { Notice } from '@/components/ui/notice'
import { stepPage } from '@/lib/login/page/address'
import { doorwayFrame } from '@/lib/login/page/frame'
import { Band } from '../../_parts/band'
import { BindingPerson } from '../../_parts/binding-person'
import { type BindContext, bindAddress } from './stage'

type CardProps = {
  stage: BindContext
  /** There is little in it. */
  roomy?: boolean
  title: string
  sentence: ReactNode
  /** What went wrong, where it belongs to no field. */
  trouble?: string
  /** Where "Back" leads. */
  back?: string
  children: ReactNode
}

const linkClass = 'rounded-control hover:text-strong hover:underline'

/** The frame of every face: whose outside account it is, and a way out. */
export async function Card(props: CardProps) {
  const { stage, roomy, title, sentence, trouble, back, children } = props
  const t = await getTranslations('binding')
  const { visit, nickname, sandboxed, source } = stage
  return (
    <Doorway
      {...(await doorwayFrame(bindAddress(stage, stage.page)))}
      compact={!roomy}
      tile={{ name: visit.clientName }}
      band={<Band sandboxed={sandboxed} />}
      title={title}
      sentence={sentence}
    >
      <BindingPerson
        mark={<SourceMark source={source} />}
        name={nickname}
        text={nickname ? t('person.as', { name: nickname }) : t('person.unnamed')}
      />
      <FormError words={trouble} />
      {children}
      <div className="flex flex-wrap items-center justify-center gap-x-5 gap-y-1 text-muted text-sm">
        {back ? (
          <a href={back} className={linkClass}>
            {t('back')}
          </a>
        ) : null}
        <a href={stepPage(visit.uid)} className={linkClass}>
          {t('otherWay')}
        </a>
      </div>
    </Doorway>
  )
}

/** What went wrong, above the form it is about. */
export function FormError({ words }: { words?: string }) {
  if (!words) return null
  return (
    <Notice tone="bad" live>
      {words}
    </Notice>
  )
}
