import { type ReactNode, useId } from 'react'
import { cx } from './cx'

type SectionProps = {
  title: ReactNode
  sentence?: ReactNode
  /** For dangerous actions at the end of a page: in a red border. */
  danger?: boolean
  id?: string
  children: ReactNode
}

type SectionHeadProps = Pick<SectionProps, 'title' | 'sentence'> & { id: string }

export const SectionHead = ({ id, title, sentence }: SectionHeadProps) => (
  <div>
    <h2 id={id} className="font-semibold text-section text-strong">
      {title}
    </h2>
    {sentence ? <p className="mt-1 text-muted">{sentence}</p> : null}
  </div>
)

/** A titled section: the title at the left on wide screens, the content at most 640 px wide. */
export function Section({ title, sentence, danger, id, children }: SectionProps) {
  const heading = useId()
  return (
    <section
      id={id}
      aria-labelledby={heading}
      className={cx(
        'grid gap-x-10 gap-y-4 lg:grid-cols-[minmax(0,14rem)_minmax(0,40rem)]',
        danger
          ? 'mt-6 rounded-panel border border-bad bg-panel p-5'
          : 'border-line border-t py-6 first-of-type:border-t-0 first-of-type:pt-0',
      )}
    >
      <SectionHead id={heading} title={title} sentence={sentence} />
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
    </section>
  )
}

/** A titled section within a column: the title above the content. */
export function Part({ title, sentence, children }: Pick<SectionProps, 'title' | 'sentence' | 'children'>) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col gap-3">
      <SectionHead id={heading} title={title} sentence={sentence} />
      {children}
    </section>
  )
}

/** A bordered surface. */
export function Panel({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx('rounded-panel border border-line bg-panel p-5', className)}>{children}</div>
}
