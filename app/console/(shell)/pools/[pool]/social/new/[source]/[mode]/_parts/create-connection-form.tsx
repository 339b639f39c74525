'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { CreateBar } from '@/components/console/form/create-bar'
import { useActionForm } from '@/components/console/form/use-action-form'
import { toast } from '@/components/ui/toast'
import { CreateConnection } from '@/lib/connections/schema'
import { type Mode, sourceOf } from '@/lib/modes'
import { ConnectionForm, type ConnectionFormSetting } from '../../../../_parts/connection-form'
import { blank, type ConnectionValues } from '../../../../_parts/values'

type CreateConnectionFormProps = ConnectionFormSetting & {
  mode: Mode
  socialHref: string
  action: Action<ConnectionValues, { id: string }>
}

export function CreateConnectionForm({ mode, socialHref, action, ...props }: CreateConnectionFormProps) {
  const t = useTranslations('console.connection')
  const router = useRouter()
  const state = useActionForm<ConnectionValues, ConnectionValues, { id: string }>({
    schema: CreateConnection,
    values: blank(mode),
    action,
    onDone: ({ id }, sent) => {
      state.reset({ ...sent, appSecret: '' })
      toast.success(t('created', { name: sent.displayName }))
      router.push(`${socialHref}/${id}`)
    },
  })
  return (
    <ConnectionForm {...props} state={{ ...state, stored: null, conflicts: null }}>
      <CreateBar pending={state.pending} cancelHref={`${socialHref}/new/${sourceOf(mode)}`} />
    </ConnectionForm>
  )
}
