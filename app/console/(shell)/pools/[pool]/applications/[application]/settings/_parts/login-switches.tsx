import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { SettingSwitch } from './setting-switch'
import type { ApplicationState } from './state'

/** How codes leave this installation, and where those are read that do not leave it. */
export type Sending = {
  mail: 'smtp' | 'hook' | 'outbox' | null
  sms: 'smtp' | 'hook' | 'outbox' | null
  outboxHref: string
}

const SWITCHES = ['embeddedQr', 'passwordLogin', 'emailCodeLogin', 'phoneCodeLogin', 'signUp'] as const

/** By what each way in sends its codes. */
const MEDIA = { passwordLogin: 'mail', emailCodeLogin: 'mail', phoneCodeLogin: 'sms' } as const

type LoginSwitchesProps = { state: ApplicationState; sending: Sending }

/** What the login page offers. A way in whose codes cannot be sent says so as soon as it is on. */
export function LoginSwitches({ state, sending }: LoginSwitchesProps) {
  return SWITCHES.map((name) => (
    <div key={name} className="flex min-w-0 flex-col gap-2.5">
      <SettingSwitch state={state} name={name} />
      {state.current[name] && name in MEDIA ? (
        <SendingNotice way={name as keyof typeof MEDIA} sending={sending} />
      ) : null}
    </div>
  ))
}

function SendingNotice({ way, sending }: { way: keyof typeof MEDIA; sending: Sending }) {
  const t = useTranslations('console.applications.sending')
  const channel = sending[MEDIA[way]]
  if (channel === null) return <Notice tone="warn">{t(way)}</Notice>
  if (channel !== 'outbox') return null
  const link = (words: ReactNode) => (
    <a href={sending.outboxHref} target="_blank" rel="noreferrer" className="font-semibold text-strong underline">
      {words}
    </a>
  )
  return <p className="text-muted text-sm">{t.rich('outbox', { link })}</p>
}
