import { useTranslations } from 'next-intl'
import { RowLink, Table, Td, Th, Tr } from '../../ui/table'
import { Truncate } from '../../ui/truncate'
import { CopyId } from '../copy-value'
import { Moment } from '../moment'

type Event = {
  id: string
  at: Date
  action: string
  actorKind: string
  actorId: string | null
  /** Of a developer who is known. */
  actorName: string | null
  targetKind: string | null
  targetId: string | null
}

type EventTableProps = {
  events: readonly Event[]
  /** Who is looking: said as "you". */
  self: string
  poolId: string
}

export function EventTable({ events, self, poolId }: EventTableProps) {
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
      {events.map((event) => (
        <Tr key={event.id}>
          <Td>
            <Moment at={event.at} />
          </Td>
          <Td className="text-strong">
            <Action code={event.action} />
          </Td>
          <Td>
            <Actor event={event} self={self} poolId={poolId} />
          </Td>
          <Td>{event.targetId ? <CopyId text={event.targetId} what={event.targetId} /> : null}</Td>
        </Tr>
      ))}
    </Table>
  )
}

/** An action in words; one that nobody wrote words for by its code. */
function Action({ code }: { code: string }) {
  const t = useTranslations('console.audit.actions')
  const key = code.replace('.', '_') as 'pool_created'
  return t.has(key) ? t(key) : <code className="font-mono">{code}</code>
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
