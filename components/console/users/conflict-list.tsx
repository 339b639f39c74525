import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RowLink } from '../../ui/table'
import { CopyId } from '../copy-value'
import { Moment } from '../moment'
import { nameOf } from './name-of'

type Person = { id: string; name: string | null; email: string | null; phone: string | null }

type Conflict = { kind: string; realm: string; value: string; lastAt: Date; user: Person; holder: Person }

/** Conflicts: pairs of users that claim the same key, with links to both. */
export function ConflictList({ conflicts, poolHref }: { conflicts: readonly Conflict[]; poolHref: string }) {
  const t = useTranslations('console')
  const link = (person: Person) => <RowLink href={`${poolHref}/users/${person.id}`}>{nameOf(person)}</RowLink>
  return (
    <ul
      aria-label={t('connection.conflicts.title')}
      className="divide-y divide-line rounded-panel border border-line bg-panel"
    >
      {conflicts.map(({ user, holder, ...key }) => (
        <li key={`${key.kind} ${key.realm} ${key.value} ${user.id}`} className="px-4 py-3">
          <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
            <Fact term={t('connection.conflicts.user')}>{link(user)}</Fact>
            <Fact term={t('connection.conflicts.holder')}>{link(holder)}</Fact>
            <Fact term={key.kind}>
              <CopyId text={key.value} what={key.kind} />
            </Fact>
            <Fact term={t('connection.conflicts.last')}>
              <Moment at={key.lastAt} />
            </Fact>
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[0.8125rem] text-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
