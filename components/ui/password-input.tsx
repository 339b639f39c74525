'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { cx } from './cx'
import { Input, type InputProps } from './input'
import { useHydrated } from './use-hydrated'

type PasswordInputProps = Omit<InputProps, 'type'> & { labels: { show: string; hide: string } }

/** A password field; with scripts it has a button that shows the password. */
export function PasswordInput({ labels, className, ...props }: PasswordInputProps) {
  const hydrated = useHydrated()
  const [visible, setVisible] = useState(false)
  const Icon = visible ? EyeOff : Eye
  return (
    <span className="relative block">
      <Input
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...props}
        type={visible ? 'text' : 'password'}
        className={cx('pr-11', className)}
      />
      {hydrated ? (
        <button
          type="button"
          onClick={() => setVisible(!visible)}
          aria-label={visible ? labels.hide : labels.show}
          className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-control text-muted hover:text-strong focus-visible:-outline-offset-2"
        >
          <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
        </button>
      ) : null}
    </span>
  )
}
