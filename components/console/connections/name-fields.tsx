import { useTranslations } from 'next-intl'
import { TextField } from '../../ui/text-field'
import type { ConnectionState } from './state'

/** `fixed` is the identifier of a connection that exists: shown, and never changed. */
export function NameFields({ state, fixed }: { state: ConnectionState; fixed?: string }) {
  const t = useTranslations('console.connection')
  const { register } = state.form
  return (
    <>
      {fixed === undefined ? (
        <TextField
          label={t('identifier.label')}
          help={t('identifier.help')}
          error={state.errorOf('identifier')}
          placeholder="wechat-pc"
          mono
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...register('identifier')}
        />
      ) : (
        <TextField label={t('identifier.label')} help={t('identifier.fixed')} mono readOnly value={fixed} />
      )}
      <TextField
        label={t('displayName.label')}
        help={t('displayName.help')}
        error={state.errorOf('displayName')}
        autoComplete="off"
        {...register('displayName')}
      />
    </>
  )
}
