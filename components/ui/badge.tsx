import type { ReactNode } from 'react'
import { cx } from './cx'

const tones = {
  neutral: 'bg-sunken text-normal',
  accent: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
}

type BadgeProps = { tone?: keyof typeof tones; icon?: ReactNode; children: ReactNode }

export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex max-w-full items-center gap-1 whitespace-nowrap rounded-control px-1.5 text-[0.8125rem] leading-5',
        tones[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}
