import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import type { UriMistake } from '@/lib/applications/rules'
import { AddressField } from '../../../_parts/address-field'
import type { ApplicationState } from './state'

type AddressListProps = {
  state: ApplicationState
  name: 'redirectUris' | 'postLogoutRedirectUris' | 'allowedOrigins' | 'audiences'
  mistakeOf: (address: string) => UriMistake | null
}

/** A field of the settings form that is a list of addresses. */
export function AddressList({ state, name, mistakeOf }: AddressListProps) {
  const t = useTranslations('console.applications.fields')
  return (
    <Controller
      control={state.form.control}
      name={name}
      render={({ field }) => (
        <AddressField
          label={t(`${name}.label`)}
          help={t(`${name}.help`)}
          value={field.value ?? []}
          onChange={field.onChange}
          mistakeOf={mistakeOf}
          error={state.errorOf(name)}
          ref={field.ref}
        />
      )}
    />
  )
}
