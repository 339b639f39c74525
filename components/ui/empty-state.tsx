import type { ReactNode } from 'react'

type EmptyStateProps = { icon: ReactNode; sentence: ReactNode; action?: ReactNode }

/** Shown in place of an empty list: an icon, one sentence and one action. */
export function EmptyState({ icon, sentence, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-4 rounded-panel border border-line border-dashed bg-panel px-6 py-14 text-center">
      <span aria-hidden="true" className="text-muted [&>svg]:size-6 [&>svg]:stroke-[1.5]">
        {icon}
      </span>
      <p className="max-w-100 text-balance text-normal">{sentence}</p>
      {action}
    </div>
  )
}
