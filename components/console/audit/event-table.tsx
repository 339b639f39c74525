import { useTranslations } from 'next-intl'
import type { ParsedEvent } from '@/lib/audit/event'
import { isSource, type Source } from '@/lib/modes'
import { type ListedRefusal, refusalOf } from '@/lib/refusals/listed'
import { RowLink, Table, Td, Th, Tr } from '../../ui/table'
import { Truncate } from '../../ui/truncate'
import { CopyId } from '../copy-value'
import { HelpPageLink } from '../help-page-link'
import { Moment } from '../moment'
import { ChangedSettings, tellsChanges } from './changed-settings'
import { RefusalFacts } from './refusal-facts'

type Event = {
  id: string
  at: Date
  action: string
  actorKind: string
  actorId: string | null
  /** Null when the actor is not a known developer. */
  actorName: string | null
  targetKind: string | null
  targetId: string | null
  parsed: ParsedEvent | null
}

type EventTableProps = {
  events: readonly Event[]
  /** The id of the signed-in developer, who is shown as "you". */
  self: string
  poolId: string
  /** Whether a refusal shows the request's facts and what to do, and not only its reason. */
  full?: boolean
}

export function EventTable({ events, self, poolId, full }: EventTableProps) {
  const t = useTranslations('console.audit')
  const head = (
    <>
      <Th>{t('time')}</Th>
      <Th>{t('action')}</Th>
      <Th>{t('actor')}</Th>
      <Th>{t('target')}</Th>
    </>
  )
  return (
    <Table label={t('title')} head={head}>
      {events.map((event) => {
        const top = full ? 'align-top' : undefined
        const refusal = refusalOf(event.parsed)
        return (
          <Tr key={event.id}>
            <Td className={top}>
              <Moment at={event.at} />
            </Td>
            <Td className="text-strong">
              <Action code={event.action} />
              {refusal ? (
                <Reason
                  refusal={refusal}
                  full={full}
                  poolId={poolId}
                  href={`/pools/${poolId}/audit?q=${event.targetId}`}
                />
              ) : (
                <>
                  <Detail told={event.parsed} />
                  {tellsChanges(event.parsed) ? <ChangedSettings told={event.parsed} /> : null}
                </>
              )}
            </Td>
            <Td className={top}>
              <Actor event={event} self={self} poolId={poolId} />
            </Td>
            <Td className={top}>{event.targetId ? <CopyId text={event.targetId} what={event.targetId} /> : null}</Td>
          </Tr>
        )
      })}
    </Table>
  )
}

/** An action in words, or its code when there are no words for it. */
function Action({ code }: { code: string }) {
  const t = useTranslations('console.audit.actions')
  const key = code.replace('.', '_') as 'pool_created'
  return t.has(key) ? t(key) : <code className="font-mono">{code}</code>
}

type ReasonProps = { refusal: ListedRefusal; full?: boolean; poolId: string; href: string }

/** The reason of a refusal, and a link to the page that explains it. */
function Reason({ refusal, full, poolId, href }: ReasonProps) {
  const t = useTranslations('console.audit')
  const words = useTranslations('refusals')
  const { reason, help, more } = refusal
  const refusalKey = `${reason}.name` as 'lost.name'
  const wechatKey = `wechat.${reason}` as 'wechat.no_code'
  return (
    <div className="flex min-w-52 max-w-120 flex-col gap-1 whitespace-normal text-[0.8125rem] leading-5">
      <p className="text-muted">
        {words.has(refusalKey) ? (
          words(refusalKey)
        ) : t.has(wechatKey) ? (
          t(wechatKey)
        ) : (
          <code className="font-mono">{reason}</code>
        )}
      </p>
      {more ? <p className="text-muted">{t('more', { count: more })}</p> : null}
      {full ? (
        <RefusalFacts refusal={refusal} poolId={poolId} />
      ) : more ? null : (
        <RowLink href={href}>{t('details')}</RowLink>
      )}
      {full && help ? (
        <HelpPageLink page={help} words={/^-?\d+$/.test(help.key) ? t('help', { key: help.key }) : t('helpOther')} />
      ) : null}
    </div>
  )
}

function Detail({ told }: { told: ParsedEvent | null }) {
  const t = useTranslations('console.audit')
  const ofSources = useTranslations('sources.sources')
  const key = told && wordsOf(told)
  const words = told && messageCount(told)
  if (!key && !words) return null
  return (
    <p className="min-w-52 max-w-100 whitespace-normal text-[0.8125rem] text-muted leading-5">
      {words ? t(`messages.${words.medium}`, words) : key && (isSource(key) ? ofSources(`${key}.by`) : t(key))}
    </p>
  )
}

/** A source's words are found by the source, all other ways under `methods`. */
const keyOf = (way: Source | 'password' | 'email-code' | 'phone-code' | 'email' | 'phone') =>
  isSource(way) ? way : (`methods.${way}` as const)

/** Of an event about the messages of a day: how many of how many. */
function messageCount({ action, detail }: ParsedEvent) {
  if (action !== 'pool.messages_running_out' && action !== 'pool.messages_used_up') return null
  const { medium, sent = 0, ceiling = 0 } = detail
  return medium ? { medium, sent, ceiling } : null
}

/** The key of the words that say more about a user's event: by which way, or which address. */
function wordsOf({ action, detail }: ParsedEvent) {
  switch (action) {
    case 'user.created':
    case 'user.logged_in':
      return detail.method && keyOf(detail.method)
    case 'user.linked':
      return detail.by && keyOf(detail.by)
    case 'user.address_changed':
      // Only events of an earlier version do not tell the values before and after.
      if (detail.after) return null
      return detail.address && (`addresses.${detail.address}${detail.verified ? 'Verified' : ''}` as const)
    case 'user.address_claimed':
      return detail.address && (`addresses.${detail.address}Claimed` as const)
    case 'user.address_lost':
      return detail.address && (`addresses.${detail.address}Lost` as const)
    default:
      return null
  }
}

function Actor({ event, self, poolId }: { event: Event; self: string; poolId: string }) {
  const t = useTranslations('console.audit.actors')
  if (event.actorId === self) return t('you')
  const key = event.actorKind as 'developer'
  const kind = t.has(key) ? t(key) : event.actorKind
  if (event.actorKind === 'user' && event.actorId)
    return <RowLink href={`/pools/${poolId}/users/${event.actorId}`}>{kind}</RowLink>
  return event.actorName ? <Truncate text={event.actorName} className="max-w-60" /> : kind
}
