import type { ReactNode } from 'react'
import { cx } from '../ui/cx'
import { LetterTile } from '../ui/letter-tile'
import { LanguageForm, type LanguageFormProps } from './language-form'

type DoorwayProps = {
  /** A `SandboxBand`, or nothing. */
  band?: ReactNode
  /** The name whose letter tile is shown: the application's or the pool's. */
  tile?: { name: string }
  /** Shown instead of the tile, such as the icon of a refusal. */
  emblem?: ReactNode
  title: string
  /** One muted sentence under the title. */
  sentence?: ReactNode
  children?: ReactNode
  /** For a card with much content: it is tight in a low window, so that it fits a popup without scrolling. */
  compact?: boolean
  language?: LanguageFormProps
  /** "Secured by …" */
  secured: ReactNode
}

/** The hosted login's frame: one card a little above the middle; the whole page on phones. */
export function Doorway(props: DoorwayProps) {
  const { band, tile, emblem, title, sentence, children, compact, language, secured } = props
  return (
    <div className="flex min-h-dvh flex-col bg-panel text-base min-[30rem]:bg-canvas">
      {band}
      <div aria-hidden="true" className="min-h-2 flex-[2]" />
      <main
        className={cx(
          'flex w-full flex-col px-6 min-[30rem]:mx-auto min-[30rem]:w-100 min-[30rem]:rounded-doorway min-[30rem]:border min-[30rem]:border-line min-[30rem]:bg-panel',
          compact ? 'gap-3 py-5 tall:gap-6 tall:py-8 min-[30rem]:tall:p-8' : 'gap-6 py-8 min-[30rem]:p-8',
        )}
      >
        <div className="flex flex-col items-center gap-3 text-center">
          {emblem ??
            (tile ? (
              <span className={compact ? 'hidden tall:block' : undefined}>
                <LetterTile name={tile.name} size="large" />
              </span>
            ) : null)}
          <h1
            title={title}
            className="line-clamp-3 w-full text-balance break-words font-semibold text-doorway text-strong"
          >
            {title}
          </h1>
          {sentence ? (
            <p className="max-w-full whitespace-pre-line text-balance break-words text-muted">{sentence}</p>
          ) : null}
        </div>
        {children}
      </main>
      <footer
        className={cx(
          'mx-auto flex w-full max-w-100 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-6 text-muted text-sm min-[30rem]:px-2',
          compact ? 'py-2 tall:py-4' : 'py-4',
        )}
      >
        {language ? <LanguageForm {...language} /> : null}
        <span className="min-w-0 break-words">{secured}</span>
      </footer>
      <div aria-hidden="true" className="min-h-0 flex-[3]" />
    </div>
  )
}
