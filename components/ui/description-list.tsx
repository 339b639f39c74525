import type { ReactNode } from 'react'

type DescriptionListProps = { items: readonly { term: string; value: ReactNode }[] }

export function DescriptionList({ items }: DescriptionListProps) {
  return (
    <dl className="divide-y divide-line">
      {items.map((item) => (
        <div
          key={item.term}
          className="grid gap-x-6 gap-y-1 py-2.5 sm:items-baseline sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <dt className="text-muted">{item.term}</dt>
          <dd className="min-w-0 break-words text-strong">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
