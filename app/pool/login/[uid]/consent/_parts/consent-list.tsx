import { Check } from 'lucide-react'

type ConsentListProps = {
  title: string
  /** `note` is shown after the text. */
  items: readonly { key: string; text: string; note?: string }[]
}

/** What an application gets to know, one item a line. */
export function ConsentList({ title, items }: ConsentListProps) {
  return (
    <section aria-labelledby="learns" className="flex flex-col gap-2">
      <h2 id="learns" className="break-words font-semibold text-strong">
        {title}
      </h2>
      <ul className="flex flex-col gap-1.5">
        {items.map(({ key, text, note }) => (
          <li key={key} className="flex gap-2.5">
            <Check aria-hidden="true" size={16} strokeWidth={1.75} className="mt-1 shrink-0 text-accent" />
            <span className="min-w-0 break-words">
              {text}
              {note ? <span className="text-muted"> ({note})</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
