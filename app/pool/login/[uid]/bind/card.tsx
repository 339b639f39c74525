import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BindingPerson } from '@/components/hosted/binding-person'
import { Doorway } from '@/components/hosted/doorway'
import { SourceMark } from '@/components/source-mark'
import { Notice } from '@/components/ui/notice'
import { doorwayFrame } from '@/lib/login/page/frame'
import { Band } from '../band'
import { pageOf, type Stage } from './stage'

type CardProps = {
  stage: Stage
  /** What is open, for the way back after the language was changed. */
  opened?: string
  proof?: string
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
  const { stage, opened, proof, roomy, title, sentence, trouble, back, children } = props
  const t = await getTranslations('binding')
  const { visit, nickname, sandboxed, source } = stage
  return (
    <Doorway
      {...(await doorwayFrame(pageOf(stage, opened, proof)))}
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
      <Trouble words={trouble} />
      {children}
      <div className="flex flex-wrap items-center justify-center gap-x-5 gap-y-1 text-muted text-sm">
        {back ? (
          <a href={back} className={linkClass}>
            {t('back')}
          </a>
        ) : null}
        <a href={`/login/${visit.uid}`} className={linkClass}>
          {t('otherWay')}
        </a>
      </div>
    </Doorway>
  )
}

/** What went wrong, above the form it is about. */
export function Trouble({ words }: { words?: string }) {
  if (!words) return null
  return (
    <Notice tone="bad" live>
      {words}
    </Notice>
  )
}
