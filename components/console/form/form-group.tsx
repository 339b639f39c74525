import { type ReactNode, useId } from 'react'

/** Fields that belong together, under one heading. */
export function FormGroup({ title, sentence, children }: { title: string; sentence?: ReactNode; children: ReactNode }) {
  const heading = useId()
  return (
    <section
      aria-labelledby={heading}
      className="flex min-w-0 flex-col gap-5 border-line border-t pt-5 first-of-type:border-t-0 first-of-type:pt-0"
    >
      <div>
        <h2 id={heading} className="font-semibold text-section text-strong">
          {title}
        </h2>
        {sentence ? <p className="mt-1 text-muted">{sentence}</p> : null}
      </div>
      {children}
    </section>
  )
}
