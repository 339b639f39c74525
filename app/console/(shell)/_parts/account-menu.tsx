'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronsUpDown, KeyRound, LogOut } from 'lucide-react'
import Link from 'next/link'
import { useRef } from 'react'
import { LetterTile } from '@/components/ui/letter-tile'
import { MenuLine, MenuPopup } from '@/components/ui/menu'
import { itemClass } from '@/components/ui/popup'
import type { Languages, ShellLabels, ShellProps } from './types'

type AccountMenuProps = Pick<ShellProps, 'account' | 'languages' | 'passwordHref' | 'signOut'> & { labels: ShellLabels }

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.75, className: 'shrink-0' } as const

export function AccountMenu({ account, languages, passwordHref, signOut, labels }: AccountMenuProps) {
  const signOutForm = useRef<HTMLFormElement>(null)
  const label = account.name || account.email
  return (
    <div className="border-line border-t pt-3">
      <Base.Root modal={false}>
        <Base.Trigger
          aria-label={`${labels.account}: ${label}`}
          className="flex w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-left transition-colors hover:bg-sunken"
        >
          <LetterTile name={label} size="small" />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold text-strong">{label}</span>
            {account.name ? <span className="block truncate text-[0.8125rem] text-muted">{account.email}</span> : null}
          </span>
          <ChevronsUpDown {...icon} className="shrink-0 text-muted" />
        </Base.Trigger>
        <MenuPopup align="start">
          <p className="break-all px-2 py-1 text-[0.8125rem] text-muted">{account.email}</p>
          <MenuLine />
          <LanguageItems languages={languages} label={labels.language} />
          <MenuLine />
          <Base.LinkItem closeOnClick render={<Link href={passwordHref} />} className={itemClass}>
            <KeyRound {...icon} />
            {labels.changePassword}
          </Base.LinkItem>
          <Base.Item onClick={() => signOutForm.current?.requestSubmit()} className={itemClass}>
            <LogOut {...icon} />
            {labels.signOut}
          </Base.Item>
        </MenuPopup>
      </Base.Root>
      <form ref={signOutForm} method="post" action={signOut} hidden />
    </div>
  )
}

function LanguageItems({ languages, label }: { languages: Languages; label: string }) {
  const choose = (locale: string) => post('/language', { locale, return: `${location.pathname}${location.search}` })
  return (
    <Base.RadioGroup value={languages.current} onValueChange={(locale: string) => choose(locale)}>
      <p className="px-2 py-1 text-[0.8125rem] text-muted">{label}</p>
      {languages.options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick lang={option.value} className={itemClass}>
          <span className="flex-1">{option.label}</span>
          <Base.RadioItemIndicator>
            <Check {...icon} />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

/** Posts as a form rather than by fetch, so that the browser itself follows the redirect. */
function post(address: string, data: Record<string, string>) {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = address
  form.hidden = true
  for (const [name, value] of Object.entries(data)) {
    const field = document.createElement('input')
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}
