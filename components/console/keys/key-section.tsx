import { useTranslations } from 'next-intl'
import { KEEP_SECONDS, LEAD_SECONDS, type PublishedKey } from '@/lib/oidc/keys/rules'
import { Section } from '../../ui/section'
import { StatusDot } from '../../ui/status-dot'
import type { Action } from '../form/action-result'
import { Moment } from '../moment'
import { RemoveKey } from './remove-key'
import { RotateKey } from './rotate-key'

type KeySectionProps = {
  keys: readonly PublishedKey[]
  whose: 'pool' | 'console'
  actions: { rotate: Action<Record<string, never>>; remove: Action<{ kid: string }> }
}

/** The signing keys with their states, and the buttons that rotate and remove them. */
export function KeySection({ keys, whose, actions }: KeySectionProps) {
  const t = useTranslations('keys')
  const waiting = keys.some(({ state }) => state === 'next')
  return (
    <Section title={t('title')} sentence={t(`sentence.${whose}`)}>
      {keys.length ? (
        <ul aria-label={t('title')} className="divide-y divide-line rounded-panel border border-line bg-panel">
          {keys.map((key) => (
            <li key={key.kid} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
              <span className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
                <code title={key.kid} className="font-mono text-[0.8125rem] text-strong">
                  {shortKid(key.kid)}
                </code>
                <State life={key} />
              </span>
              {key.state === 'former' ? (
                <RemoveKey kid={key.kid} word={shortKid(key.kid)} action={actions.remove} />
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{t('empty')}</p>
      )}
      {waiting ? null : (
        <div>
          <RotateKey minutes={LEAD_SECONDS / 60} days={KEEP_SECONDS / DAY} action={actions.rotate} />
        </div>
      )}
    </Section>
  )
}

const DAY = 24 * 3600

/** Enough of the key id to tell the keys apart. */
const shortKid = (kid: string) => kid.slice(0, 8)

function State({ life: { state, activeAt, publishedUntil } }: { life: PublishedKey }) {
  const t = useTranslations('keys.states')
  const at = state === 'former' && publishedUntil ? publishedUntil : activeAt
  return (
    <StatusDot tone={state === 'current' ? 'ok' : state === 'next' ? 'accent' : 'off'}>
      <span>{t.rich(state, { time: () => <Moment at={at} /> })}</span>
    </StatusDot>
  )
}
