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
  context: BindContext
  /** The card has little content, and need not be compact. */
  roomy?: boolean
  title: string
  sentence: ReactNode
  /** An error that belongs to no field. */
  formError?: string
  /** The address of "Back". */
  back?: string
  children: ReactNode
}

const linkClass = 'rounded-control hover:text-strong hover:underline'

/** The frame of every view: the outside account in question, and links out. */
export async function Card(props: CardProps) {
  const { context, roomy, title, sentence, formError, back, children } = props
  const t = await getTranslations('binding')
  const { visit, nickname, sandboxed, source } = context
  return (
    <Doorway
      {...(await doorwayFrame(bindAddress(context, context.page)))}
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
      <FormError words={formError} />
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

/** An error, shown above its form. */
export function FormError({ words }: { words?: string }) {
  if (!words) return null
  return (
    <Notice tone="bad" live>
      {words}
    </Notice>
  )
}
