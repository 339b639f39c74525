import Link from 'next/link'
import { nameOf } from '@/components/console/users/name-of'
import { UserPicture } from '@/components/console/users/user-picture'

export type LinkedUser = { id: string; name: string | null; email: string | null; pictureId: string | null }

/** A user in one line, as a link to the user's page. */
export function UserLine({ user, home }: { user: LinkedUser; home: string }) {
  const name = nameOf(user)
  return (
    <Link
      href={`${home}/users/${user.id}`}
      title={name}
      className="inline-flex max-w-full items-center gap-2 rounded-control align-middle font-semibold text-strong hover:text-accent hover:underline"
    >
      <UserPicture home={home} name={name} pictureId={user.pictureId} />
      <span className="min-w-0 truncate">{name}</span>
    </Link>
  )
}
