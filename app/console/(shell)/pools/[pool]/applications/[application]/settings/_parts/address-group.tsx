import { useTranslations } from 'next-intl'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { FormGroup } from '@/components/console/form/form-group'
import { TextField } from '@/components/ui/text-field'
import { originMistake, uriMistake } from '@/lib/applications/rules'
import { AddressList } from './address-list'
import type { ApplicationState } from './state'

/** The addresses that logins, logouts and cross-origin requests may use. */
export function AddressGroup({ state }: { state: ApplicationState }) {
  const t = useTranslations('console')
  const { type } = state.current
  const mistakeOf = (address: string) => uriMistake(address, type)
  return (
    <FormGroup aside title={t('applications.groups.addresses')}>
      <AddressList state={state} name="redirectUris" mistakeOf={mistakeOf} />
      <AddressList state={state} name="postLogoutRedirectUris" mistakeOf={mistakeOf} />
      <FieldConflict state={state} field="backchannelLogoutUri">
        <TextField
          label={t('applications.fields.backchannelLogoutUri.label')}
          optional={t('words.optional')}
          help={t('applications.fields.backchannelLogoutUri.help')}
          mono
          inputMode="url"
          {...state.field('backchannelLogoutUri')}
        />
      </FieldConflict>
      <AddressList state={state} name="allowedOrigins" mistakeOf={originMistake} />
    </FormGroup>
  )
}
