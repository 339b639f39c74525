'use client'

import { useTranslations } from 'next-intl'
import { type ChangeEvent, useMemo } from 'react'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { SaveBar } from '@/components/console/form/save-bar'
import { type Change, useSettingsForm } from '@/components/console/form/use-settings-form'
import { TextField } from '@/components/ui/text-field'
import type { SaveResult } from '@/lib/console/action-result'
import { type AddressKind, type Profile, type UpdateUser, updateUserSchema } from '@/lib/users/schema'
import { AddressField } from '../../_parts/address-field'

const ADDRESSES = [
  ['email', 'emailVerified'],
  ['phone', 'phoneVerified'],
] as const

const FIELDS = ['name', ...ADDRESSES.flat()] as const

type ProfileFormProps = {
  id: string
  stored: { version: number; values: Profile }
  /** The region assumed for phone numbers without a country code. */
  phoneRegion: string
  action: Action<Change<UpdateUser> & { id: string }, SaveResult<Profile>>
}

/**
 * Name and addresses of a user. Changing an address unticks its "verified" mark; changing it back restores the mark.
 */
export function ProfileForm({ id, stored, phoneRegion, action }: ProfileFormProps) {
  const t = useTranslations('console')
  const schema = useMemo(() => updateUserSchema(phoneRegion), [phoneRegion])
  const state = useSettingsForm<Profile, UpdateUser>({
    schemaOf: () => schema,
    stored,
    fields: FIELDS,
    together: ADDRESSES,
    save: (change) => action({ ...change, id }),
    settings: 'user',
  })
  const { setValue } = state.form
  const addressInput = (what: AddressKind) => {
    const field = state.field(what)
    const onChange = (event: ChangeEvent<HTMLInputElement>) => {
      const [before, after] = [state.current[what], event.target.value]
      if (after === state.stored[what]) setValue(`${what}Verified`, state.stored[`${what}Verified`])
      else if (before === state.stored[what]) setValue(`${what}Verified`, false)
      return field.onChange(event)
    }
    return { ...field, onChange }
  }
  return (
    <ActionForm state={state} label={t('users.profile')}>
      <FieldConflict state={state} field="name">
        <TextField label={t('users.name')} optional={t('words.optional')} autoComplete="off" {...state.field('name')} />
      </FieldConflict>
      {(['email', 'phone'] as const).map((what) => (
        <FieldConflict key={what} state={state} field={what}>
          <AddressField
            what={what}
            input={addressInput(what)}
            address={state.current[what]}
            verified={state.current[`${what}Verified`]}
            onVerifiedChange={(verified) => setValue(`${what}Verified`, verified)}
          />
        </FieldConflict>
      ))}
      <SaveBar {...state.bar} />
    </ActionForm>
  )
}
