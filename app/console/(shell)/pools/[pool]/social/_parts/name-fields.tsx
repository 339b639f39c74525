import { useTranslations } from 'next-intl'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { TextField } from '@/components/ui/text-field'
import type { ConnectionState } from './state'

/** The identifier of a stored connection cannot be changed. */
export function NameFields({ state }: { state: ConnectionState }) {
  const t = useTranslations('console.connection')
  return (
    <>
      {state.stored === null ? (
        <TextField
          label={t('identifier.label')}
          help={t('identifier.help')}
          placeholder="wechat-pc"
          mono
          {...state.field('identifier')}
        />
      ) : (
        <TextField
          label={t('identifier.label')}
          help={t('identifier.fixed')}
          mono
          readOnly
          value={state.stored.identifier}
        />
      )}
      <FieldConflict state={state} field="displayName">
        <TextField
          label={t('displayName.label')}
          help={t('displayName.help')}
          autoComplete="off"
          {...state.field('displayName')}
        />
      </FieldConflict>
    </>
  )
}
