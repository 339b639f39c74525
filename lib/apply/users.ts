import { keysOf, type SourceKey } from '../association/keys'
import { provisionIdentity } from '../association/provision'
import { AppError } from '../errors'
import type { User } from '../generated/prisma/client'
import type { ScopeWithin } from '../scope'
import { setAddress } from '../users/addresses'
import { createUser, renameUser, setPassword, setUserStatus } from '../users/commands'
import { hashPassword, isPassword } from '../users/password'
import { withPath } from './refusal'
import type { ReportChange } from './report-change'
import type { ApplyPool } from './schema'

type WantedUser = ApplyPool['users'][number]
type WantedIdentity = {
  connection: string
  connectionId: string
  openid?: string
  unionid?: string
  keys: SourceKey[]
}
type Path = readonly PropertyKey[]

/**
 * Creates or changes a user of the file. The user is found by e-mail, otherwise by phone, otherwise by a key of an
 * identity.
 */
export async function applyUser(
  scope: ScopeWithin,
  wanted: WantedUser,
  path: Path,
  report: ReportChange,
): Promise<void> {
  const identities = await wantedIdentities(scope, wanted, path)
  await withPath(path, async () => {
    const existing = await findExisting(scope, wanted, identities)
    const user = existing ?? (await createUser(scope, wanted))
    const reportUser = (what: string) => report(`user ${wanted.email ?? wanted.phone ?? user.id}: ${what}`)
    if (existing) await changeUser(scope, existing, wanted, reportUser)
    else reportUser('made')
    for (const [i, identity] of identities.entries())
      await withPath([...path, 'identities', i], async () => {
        if (await applyIdentity(scope, user.id, identity)) reportUser(`linked through ${identity.connection}`)
      })
    if (wanted.status && user.status !== wanted.status) {
      await setUserStatus(scope, user.id, wanted.status)
      reportUser(wanted.status)
    }
  })
}

async function wantedIdentities(scope: ScopeWithin, { identities }: WantedUser, path: Path): Promise<WantedIdentity[]> {
  const { tx, poolId } = scope
  const wanted: WantedIdentity[] = []
  for (const [i, identity] of identities.entries())
    await withPath([...path, 'identities', i], async () => {
      const connection = await tx.connection.findUnique({
        where: { poolId_identifier: { poolId, identifier: identity.connection } },
      })
      if (!connection) throw new AppError('not_found', { field: 'connection', reason: 'apply_no_connection' })
      wanted.push({ ...identity, connectionId: connection.id, keys: keysOf(identity, connection) })
    })
  return wanted
}

async function findExisting(
  scope: ScopeWithin,
  { email, phone }: WantedUser,
  identities: WantedIdentity[],
): Promise<User | null> {
  const { tx, poolId } = scope
  if (email) return tx.user.findUnique({ where: { poolId_email: { poolId, email } } })
  if (phone) return tx.user.findUnique({ where: { poolId_phone: { poolId, phone } } })
  const OR = identities.flatMap(({ keys }) => keys)
  return tx.user.findFirst({ where: { poolId, identities: { some: { keys: { some: { OR } } } } } })
}

async function changeUser(
  scope: ScopeWithin,
  user: User,
  wanted: WantedUser,
  reportUser: (what: string) => void,
): Promise<void> {
  if (wanted.name && user.name !== wanted.name) {
    await renameUser(scope, user.id, wanted.name)
    reportUser('name changed')
  }
  for (const what of ['email', 'phone'] as const) {
    const address = wanted[what]
    if (!address) continue
    // A proved address stays proved while it is the same address.
    const proved = user[what] === address && user[`${what}VerifiedAt`] !== null
    const verified = proved || wanted[`${what}Verified`]
    if (!(await setAddress(scope, user.id, what, address, verified))) continue
    const name = what === 'email' ? 'e-mail' : 'phone'
    reportUser(user[what] === address ? `${name} verified` : `${name} changed`)
  }
  if (wanted.password && !(await isPassword(scope.poolId, user.passwordHash, wanted.password))) {
    await setPassword(scope, user.id, await hashPassword(scope.poolId, wanted.password))
    reportUser('password changed')
  }
}

/** @returns whether the user did not have all of the keys before. @throws conflict when another user has one of them */
async function applyIdentity(scope: ScopeWithin, userId: string, identity: WantedIdentity): Promise<boolean> {
  const { connectionId, openid, unionid, keys } = identity
  const ofUser = { poolId: scope.poolId, identity: { userId }, OR: keys }
  if ((await scope.tx.identityKey.count({ where: ofUser })) === keys.length) return false
  await provisionIdentity(scope, userId, { connectionId, openid, unionid })
  return true
}
