'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { CreateBar } from '@/components/console/form/create-bar'
import { useActionForm } from '@/components/console/form/use-action-form'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { CreatePool } from '@/lib/pools/schema'
import { PoolNameState } from './pool-name-state'
import { type IsFree, useNameIsFree } from './use-name-is-free'

type CreatePoolFormProps = {
  /** The base host, which follows the pool's name in the pool's host. */
  baseHost: string
  action: Action<CreatePool, { id: string }>
  isFree: IsFree
}

export function CreatePoolForm({ baseHost, action, isFree }: CreatePoolFormProps) {
  const t = useTranslations('console.pools')
  const displayName = useTranslations('console.settings.fields.displayName')
  const router = useRouter()
  const state = useActionForm({
    schema: CreatePool,
    values: { name: '', displayName: '' },
    action,
    onDone: ({ id }, { displayName }) => {
      toast.success(t('created', { name: displayName }))
      router.push(`/pools/${id}`)
    },
  })
  const name = state.current.name.trim()
  const free = useNameIsFree(name, isFree)
  return (
    <ActionForm state={state} label={t('create')}>
      <div className="flex flex-col gap-1.5">
        <TextField label={t('name')} help={t('nameHelp')} mono {...state.field('name')} />
        <PoolNameState host={`${name || t('namePlaceholder')}.${baseHost}`} free={free} />
      </div>
      <TextField
        label={displayName('label')}
        help={displayName('help')}
        autoComplete="off"
        {...state.field('displayName')}
      />
      <CreateBar pending={state.pending} cancelHref="/" />
    </ActionForm>
  )
}
