import { type ReactNode, useId } from 'react'
import { cx } from '../../ui/cx'
import { SectionHead } from '../../ui/section'

type FormGroupProps = {
  title: string
  sentence?: string
  /** Puts the heading at the left on wide screens: for a form that has the page to itself. */
  aside?: boolean
  children: ReactNode
}

/** Fields that belong together, under one heading. */
export function FormGroup({ title, sentence, aside, children }: FormGroupProps) {
  const heading = useId()
  return (
    <section
      aria-labelledby={heading}
      className={cx(
        'min-w-0 gap-5 border-line border-t pt-5 first-of-type:border-t-0 first-of-type:pt-0',
        aside ? 'grid gap-x-10 lg:grid-cols-[minmax(0,14rem)_minmax(0,40rem)]' : 'flex flex-col',
      )}
    >
      <SectionHead id={heading} title={title} sentence={sentence} />
      {aside ? <div className="flex min-w-0 flex-col gap-5">{children}</div> : children}
    </section>
  )
}
