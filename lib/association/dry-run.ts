import { db } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import { modeOf, sourceOf } from '../modes'
import { ADDRESS_OF, belongsTo } from '../users/rules'
import { type Evidence, NO_EVIDENCE, policyOf, recognise, weigh } from './facts'
import { type Client, type Key, keysOf, realmsOf } from './keys'
import { type BindMethod, explain, type Facts, type MatchField, type Outcome, type RuleName } from './rules'

export type DryRunWho =
  | { kind: 'stranger' }
  | { kind: 'person'; openid: string; unionid: string | null }
  | { kind: 'user'; userId: string }

/** A connection as it stands in the form, saved or not. */
export type Draft = Client & {
  association: 'off' | 'field' | 'ask'
  loginOnly: boolean
  matchFields: MatchField[]
  bindMethods: BindMethod[]
}

export type DryRunStep = { rule: RuleName; outcome: Outcome }
export type DryRunUser = { id: string; name: string | null; email: string | null; phone: string | null }
export type DryRun = { steps: DryRunStep[]; users: Record<string, DryRunUser> }

/**
 * What would happen to somebody who comes through a connection like this one, if it were on for the application: the same
 * keys, facts and rule as in a login, and nothing is changed. Whoever is asked does what they can: a newcomer proves
 * addresses that nobody has and takes a new account where one is offered; a user shows what the user really has. It ends
 * with a final outcome, or where they could not go on. @throws not_found
 */
export async function dryRun(
  poolId: string,
  { draft, applicationId, who }: { draft: Draft; applicationId: string; who: DryRunWho },
): Promise<DryRun> {
  const application = await db.application.findUnique({
    where: { id: applicationId, poolId },
    select: { signUp: true },
  })
  if (!application) throw new AppError('not_found')
  const account = who.kind === 'user' ? await findAccount(poolId, who.userId) : null
  const keys = await keysOfWho(poolId, draft, who)
  const { byOpenid, byUnionid } = await recognise(db, poolId, keys)
  const policy = policyOf(draft, application.signUp)
  const here = { open: true, sandbox: draft.sandbox, local: env().local, byOpenid, byUnionid }
  const steps: DryRunStep[] = []
  for (let evidence: Evidence | null = NO_EVIDENCE; evidence; ) {
    const facts: Facts = { ...here, ...(await weigh(db, { poolId, source: sourceOf(modeOf(draft)), keys }, evidence)) }
    const step = explain(policy, facts)
    steps.push(step)
    evidence = nextOf(step.outcome, evidence, account)
  }
  return { steps, users: await usersIn(poolId, steps) }
}

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** What a user has to show. @throws not_found */
async function findAccount(poolId: string, id: string) {
  const user = await db.user.findUnique({
    where: { id, poolId },
    select: {
      id: true,
      email: true,
      emailVerifiedAt: true,
      phone: true,
      phoneVerifiedAt: true,
      passwordHash: true,
      _count: { select: { identities: true } },
    },
  })
  if (!user) throw new AppError('not_found')
  const { passwordHash, ...account } = user
  return { ...account, password: passwordHash !== null }
}

/** A user comes with the identity that is theirs in these realms; without one, with one that was never seen. */
async function keysOfWho(poolId: string, draft: Draft, who: DryRunWho): Promise<Key[]> {
  if (who.kind === 'stranger') return []
  if (who.kind === 'person') return keysOf(who, draft)
  const { openid, unionid } = realmsOf(draft)
  const own = await db.identityKey.findMany({
    where: {
      poolId,
      identity: { userId: who.userId },
      OR: [
        { kind: 'openid', realm: openid },
        { kind: 'unionid', realm: unionid },
      ],
    },
  })
  const ownOf = (kind: Key['kind']) => own.find((key) => key.kind === kind)?.value
  return keysOf({ openid: ownOf('openid'), unionid: ownOf('unionid') }, draft)
}

/** What a person does when asked, as evidence for the next step; null when it is over, or nothing can be done. */
function nextOf(outcome: Outcome, evidence: Evidence, account: Account | null): Evidence | null {
  if (outcome.kind === 'ask') return answered(outcome, evidence, account)
  if (outcome.kind === 'prove') return proved(outcome.fields, evidence, account)
  if (outcome.kind === 'choose' && account && !evidence.picked) return { ...evidence, picked: account.id }
  return null
}

function answered(
  { create, methods }: Extract<Outcome, { kind: 'ask' }>,
  evidence: Evidence,
  account: Account | null,
): Evidence | null {
  if (evidence.answer) return null
  if (!account) return create ? { ...evidence, answer: 'create' } : null
  const method = methods.find((method) => canUse(account, method))
  return method ? { ...evidence, answer: { method, userId: account.id } } : null
}

/** A code opens what belongs to its address; a password, what has an address to name it by. */
function canUse(account: Account, method: BindMethod): boolean {
  if (method === 'password') return account.password && (account.email ?? account.phone) !== null
  return account[ADDRESS_OF[method]] !== null && belongsTo(account, ADDRESS_OF[method])
}

/** An address that no account has: none is empty. */
const NOBODYS = ''

/** One field a step, as on the pages: what there is to prove comes first, and what is lacking is then skipped. */
function proved(
  fields: readonly (MatchField | 'second_factor')[],
  evidence: Evidence,
  account: Account | null,
): Evidence | null {
  const open = fields.filter((field) => field !== 'second_factor')
  const addressOf = (field: MatchField) => (account ? account[field] : NOBODYS)
  const field = open.find((field) => addressOf(field) !== null)
  if (field) return { ...evidence, proved: { ...evidence.proved, [field]: addressOf(field) } }
  const [lacking] = open
  if (!lacking || !Object.keys(evidence.proved).length) return null
  return { ...evidence, skipped: [...evidence.skipped, lacking] }
}

async function usersIn(poolId: string, steps: DryRunStep[]): Promise<DryRun['users']> {
  const ids = steps.flatMap(({ outcome }) => {
    if (outcome.kind === 'choose') return outcome.userIds
    return outcome.kind === 'signed_in' || outcome.kind === 'linked' ? outcome.userId : []
  })
  if (!ids.length) return {}
  const users = await db.user.findMany({
    where: { poolId, id: { in: ids } },
    select: { id: true, name: true, email: true, phone: true },
  })
  return Object.fromEntries(users.map((user) => [user.id, user]))
}
