import { CopyButton, type CopyLabels } from './copy-button'
import { cx } from './cx'

type CodeLineProps = { text: string; labels: CopyLabels; wrap?: boolean; className?: string }

/** One line of code, an address or a reference in a box, with a copy button. */
export function CodeLine({ text, labels, wrap, className }: CodeLineProps) {
  return (
    <div
      className={cx(
        'flex min-h-9 min-w-0 items-center gap-1 rounded-control border border-line bg-sunken py-0.5 pr-0.5 pl-3',
        className,
      )}
    >
      <code
        title={wrap ? undefined : text}
        className={cx('min-w-0 flex-1 font-mono text-[0.8125rem] text-strong', wrap ? 'break-all' : 'truncate')}
      >
        {text}
      </code>
      <CopyButton text={text} labels={labels} />
    </div>
  )
}

/** An id in a table row. The copy button shows on hover and focus, and always on devices without hover. */
export function CopyableId({ text, labels }: { text: string; labels: CopyLabels }) {
  return (
    <span className="group/id inline-flex max-w-full items-center gap-1">
      <code title={text} className="truncate font-mono text-[0.8125rem] text-muted">
        {text}
      </code>
      <CopyButton
        text={text}
        labels={labels}
        className="hover-none:opacity-100 opacity-0 focus-visible:opacity-100 group-hover/id:opacity-100 group-hover:opacity-100"
      />
    </span>
  )
}
