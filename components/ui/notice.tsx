import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'

const tones = {
  info: { icon: Info, box: 'bg-accent-soft', ink: 'text-accent' },
  ok: { icon: CircleCheck, box: 'bg-ok-soft', ink: 'text-ok' },
  warn: { icon: TriangleAlert, box: 'bg-warn-soft', ink: 'text-warn' },
  bad: { icon: CircleX, box: 'bg-bad-soft', ink: 'text-bad' },
}

type NoticeProps = {
  tone?: keyof typeof tones
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** For a notice that appears after the page has loaded: screen readers announce it at once. */
  live?: boolean
  className?: string
}

export function Notice({ tone = 'info', title, children, action, live, className }: NoticeProps) {
  const { icon: Icon, box, ink } = tones[tone]
  return (
    <div
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={cx('flex gap-2.5 rounded-control px-3 py-2.5 text-normal text-sm', box, className)}
    >
      <Icon aria-hidden="true" size={16} strokeWidth={1.75} className={cx('mt-0.5 shrink-0', ink)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-2.5 gap-y-2">
        <div className="min-w-0 flex-1 basis-48 break-words">
          {title ? <p className="font-semibold text-strong">{title}</p> : null}
          {children}
        </div>
        {action ? <div className="shrink-0">{action}</div> : null}
      </div>
    </div>
  )
}
