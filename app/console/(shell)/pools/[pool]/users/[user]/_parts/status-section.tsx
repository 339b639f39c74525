'use client'

import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { useConfirmed } from '@/components/console/form/use-confirmed'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'

type StatusInput = { id: string; status: 'active' | 'blocked' }

/** Blocks or unblocks a user. */
export function StatusSection({ user, action }: { user: StatusInput & { name: string }; action: Action<StatusInput> }) {
  const t = useTranslations('console')
  const { cancel, hydrated, perform } = useConfirmed()
  const deed = user.status === 'active' ? 'block' : 'unblock'
  const change = () =>
    perform(
      () => action({ id: user.id, status: deed === 'block' ? 'blocked' : 'active' }),
      t(`users.${deed}.done`, { name: user.name }),
    )
  return (
    <Section danger title={t('users.access')} sentence={t(`users.${deed}.sentence`)}>
      <div>
        <ConfirmDialog
          trigger={
            <Button variant={deed === 'block' ? 'danger' : 'secondary'} disabled={!hydrated}>
              {t(`users.${deed}.button`)}
            </Button>
          }
          tone={deed === 'block' ? 'danger' : 'neutral'}
          title={t(`users.${deed}.title`, { name: user.name })}
          description={t(`users.${deed}.consequence`)}
          labels={{ confirm: t(`users.${deed}.button`), cancel }}
          onConfirm={change}
        />
      </div>
    </Section>
  )
}
