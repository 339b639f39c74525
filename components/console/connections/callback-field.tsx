import { useTranslations } from 'next-intl'
import { TextField } from '../../ui/text-field'
import type { ConnectionState } from './state'

export function CallbackField({ state }: { state: ConnectionState }) {
  const t = useTranslations('console')
  return (
    <TextField
      label={t('connection.callbackUrl.label')}
      optional={t('words.optional')}
      help={t('connection.callbackUrl.help')}
      type="url"
      inputMode="url"
      placeholder="https://example.com/auth/callback"
      autoComplete="off"
      {...state.field('callbackUrl')}
    />
  )
}
