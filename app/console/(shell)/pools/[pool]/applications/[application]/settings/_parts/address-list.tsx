import type { UriMistake } from '@/lib/applications/rules'
import { AddressField } from '../../../_parts/address-field'
import { Setting } from './setting'
import type { ApplicationState } from './state'

type AddressListProps = {
  state: ApplicationState
  name: 'redirectUris' | 'postLogoutRedirectUris' | 'allowedOrigins' | 'audiences'
  mistakeOf: (address: string) => UriMistake | null
}

/** A setting that is a list of addresses. */
export const AddressList = ({ state, name, mistakeOf }: AddressListProps) => (
  <Setting state={state} name={name}>
    {({ value, ...control }) => <AddressField {...control} value={value ?? []} mistakeOf={mistakeOf} />}
  </Setting>
)
