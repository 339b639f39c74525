'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { CreateBar } from '@/components/console/form/create-bar'
import { useActionForm } from '@/components/console/form/use-action-form'
import { SecretOnce } from '@/components/console/secret-once'
import { RadioCards } from '@/components/ui/radio-cards'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { uriMistake } from '@/lib/applications/rules'
import { CreateApplication, NEW_APPLICATION } from '@/lib/applications/schema'
import { AddressField } from '../../_parts/address-field'

type Created = { id: string; secret: string | null }

type CreateApplicationFormProps = { applicationsHref: string; action: Action<CreateApplication, Created> }

export function CreateApplicationForm({ applicationsHref, action }: CreateApplicationFormProps) {
  const t = useTranslations('console.applications')
  const router = useRouter()
  const [created, setCreated] = useState<Created | null>(null)
  const state = useActionForm({
    schema: CreateApplication,
    values: NEW_APPLICATION,
    action,
    onDone: (data, sent) => {
      state.form.reset(sent)
      toast.success(t('created', { name: sent.name }))
      if (data.secret) setCreated(data)
      else router.push(`${applicationsHref}/${data.id}`)
    },
  })
  const { control } = state.form
  return (
    <>
      <ActionForm state={state} label={t('create')}>
        <TextField
          label={t('fields.name.label')}
          help={t('fields.name.help')}
          autoComplete="off"
          {...state.field('name')}
        />
        <RadioCards
          label={t('fields.type.label')}
          help={t('fields.type.help')}
          options={(['web', 'spa', 'native'] as const).map((value) => ({
            value,
            title: t(`types.${value}`),
            description: t(`typesAbout.${value}`),
          }))}
          {...state.field('type')}
        />
        <Controller
          control={control}
          name="redirectUris"
          render={({ field }) => (
            <AddressField
              label={t('fields.redirectUris.label')}
              help={t('fields.redirectUris.help')}
              mistakeOf={(address) => uriMistake(address, state.current.type)}
              value={field.value ?? []}
              onChange={field.onChange}
              error={state.errorOf('redirectUris')}
              ref={field.ref}
            />
          )}
        />
        <CreateBar pending={state.pending} cancelHref={applicationsHref} />
      </ActionForm>
      <SecretOnce
        secret={created?.secret ?? null}
        title={t('secret.newTitle')}
        sentence={t('secret.once')}
        what={t('secret.label')}
        onSaved={() => {
          if (created) router.push(`${applicationsHref}/${created.id}`)
        }}
      />
    </>
  )
}
