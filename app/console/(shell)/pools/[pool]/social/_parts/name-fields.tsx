import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/text-field'
import type { ConnectionState } from './state'

/** `fixed` is the identifier of a stored connection, which cannot be changed. */
export function NameFields({ state, fixed }: { state: ConnectionState; fixed?: string }) {
  const t = useTranslations('console.connection')
  return (
    <>
      {fixed === undefined ? (
        <TextField
          label={t('identifier.label')}
          help={t('identifier.help')}
          placeholder="wechat-pc"
          mono
          {...state.field('identifier')}
        />
      ) : (
        <TextField label={t('identifier.label')} help={t('identifier.fixed')} mono readOnly value={fixed} />
      )}
      <TextField
        label={t('displayName.label')}
        help={t('displayName.help')}
        autoComplete="off"
        {...state.field('displayName')}
      />
    </>
  )
}
