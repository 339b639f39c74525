import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { SettingSwitch } from './setting-switch'
import type { ApplicationState } from './state'

/**
 * How this installation sends codes (null: it cannot), and the address of the outbox that keeps those it does not send.
 */
export type Sending = {
  mail: 'smtp' | 'hook' | 'outbox' | null
  sms: 'smtp' | 'hook' | 'outbox' | null
  outboxHref: string
}

const SWITCHES = ['embeddedQr', 'passwordLogin', 'emailCodeLogin', 'phoneCodeLogin', 'signUp'] as const

/** The channel that each way to log in sends its codes by. */
const MEDIA = { passwordLogin: 'mail', emailCodeLogin: 'mail', phoneCodeLogin: 'sms' } as const

type LoginSwitchesProps = { state: ApplicationState; sending: Sending }

/** What the login page offers. A way that is on warns when this installation cannot send its codes. */
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
