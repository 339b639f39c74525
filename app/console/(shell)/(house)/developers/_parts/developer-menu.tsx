'use client'

import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Action } from '@/components/console/form/action-result'
import { useConfirmed } from '@/components/console/form/use-confirmed'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu } from '@/components/ui/menu'

type Status = 'active' | 'blocked'

export type DeveloperActions = {
  setStatus: Action<{ id: string; status: Status }>
  signOut: Action<{ id: string }>
}

type DeveloperMenuProps = {
  developer: { id: string; name: string; status: Status; owner: boolean }
  /** Whether this row is the signed-in developer's own. */
  own: boolean
  actions: DeveloperActions
}

type Deed = 'block' | 'unblock' | 'signOut'

/** What the installation's owner can do with a developer; each asks for confirmation. An owner cannot be blocked. */
export function DeveloperMenu({ developer: { id, name, status, owner }, own, actions }: DeveloperMenuProps) {
  const t = useTranslations('console.developers')
  const { cancel, hydrated, perform } = useConfirmed()
  // Not cleared when the dialog closes: its text would change while it fades out.
  const [deed, setDeed] = useState<Deed>('signOut')
  const [open, setOpen] = useState(false)
  const entry = (choice: Deed) => ({
    label: t(`${choice}.button`),
    danger: choice === 'block',
    onSelect: () => {
      setDeed(choice)
      setOpen(true)
    },
  })
  const call = () => (deed === 'signOut' ? actions.signOut({ id }) : actions.setStatus({ id, status: DEEDS[deed] }))
  return (
    <>
      <Menu
        trigger={
          <Button size="icon" variant="ghost" disabled={!hydrated} aria-label={t('actions', { name })}>
            <Ellipsis aria-hidden="true" size={16} strokeWidth={1.75} />
          </Button>
        }
        entries={[entry('signOut'), ...(owner ? [] : [entry(status === 'active' ? 'block' : 'unblock')])]}
      />
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        tone={deed === 'unblock' ? 'neutral' : 'danger'}
        title={t(`${deed}.title`, { name })}
        description={deed === 'signOut' && own ? t('signOut.own') : t(`${deed}.consequence`)}
        labels={{ confirm: t(`${deed}.button`), cancel }}
        onConfirm={() => perform(call, t(`${deed}.done`, { name }))}
      />
    </>
  )
}

const DEEDS = { block: 'blocked', unblock: 'active' } as const
