import type { ComponentProps } from 'react'

/** Two speech bubbles in WeChat's green. Decorative: the label beside it names the way in. */
export function WeChatMark({ className = 'size-5', ...props }: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`shrink-0 text-wechat ${className}`} {...props}>
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M16.9 8.89A7.7 6.5 0 0 0 1.5 9a7.7 6.5 0 0 0 2.75 4.98L3.5 16.4l3.07-1.29a7.7 6.5 0 0 0 2.5.39A7.05 6.15 0 0 1 16.9 8.89zM5.7 7.2a1 1 0 0 1 2 0 1 1 0 0 1-2 0zm5 0a1 1 0 0 1 2 0 1 1 0 0 1-2 0z"
      />
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M22.2 15A6.1 5.2 0 0 0 10 15a6.1 5.2 0 0 0 8.19 4.89l2.41 1.31-.58-2.22A6.1 5.2 0 0 0 22.2 15zm-8.9-1.3a.8.8 0 0 1 1.6 0 .8.8 0 0 1-1.6 0zm4 0a.8.8 0 0 1 1.6 0 .8.8 0 0 1-1.6 0z"
      />
    </svg>
  )
}
