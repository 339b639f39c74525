import { useMessages } from 'next-intl'
import { SettingFields, type SettingWords } from '@/components/console/form/setting-field'
import type { SETTINGS } from '@/lib/connections/settings'
import { OTHERS, ownOf } from './settings'
import type { ConnectionState } from './state'

/** Settings that most connections leave at their defaults. */
export function AdvancedFields({ state }: { state: ConnectionState }) {
  const { mode } = state.current
  const { sources, console } = useMessages()
  const words: Readonly<Record<keyof typeof SETTINGS, SettingWords>> = console.connection
  return (
    <>
      <SettingFields state={state} settings={OTHERS} words={words} />
      <SettingFields state={state} settings={ownOf(mode)} words={sources.modes[mode].settings} within="settings." />
    </>
  )
}
