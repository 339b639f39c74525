import { cx } from './cx'

/** One line at most; the whole text is reachable by the title. */
export function Truncate({ text, className }: { text: string; className?: string }) {
  return (
    <span title={text} className={cx('block min-w-0 truncate', className)}>
      {text}
    </span>
  )
}
