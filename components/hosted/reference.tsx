import { CodeLine } from '../ui/code-line'
import type { CopyLabels } from '../ui/copy-button'

/** What the person reads out, and the developer finds in the log. */
export function Reference({ text, label, labels }: { text: string; label: string; labels: CopyLabels }) {
  return (
    <div className="flex flex-col gap-2 text-muted text-sm">
      <span>{label}</span>
      <CodeLine text={text} labels={labels} />
    </div>
  )
}
