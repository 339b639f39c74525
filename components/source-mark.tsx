import { markOf } from '@/lib/sources/catalogue'

/** A source's logo. Hidden from screen readers: the name stands beside it. */
export function SourceMark({ source, className = 'size-5' }: { source: string; className?: string }) {
  const mark = markOf(source)
  return mark ? (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`shrink-0 ${mark.className} ${className}`}>
      {mark.paths.map((path) => (
        <path key={path} fill="currentColor" fillRule="evenodd" d={path} />
      ))}
    </svg>
  ) : null
}
