import { db } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import { modeOf, sourceOf } from '../modes'
import { ADDRESS_OF, belongsTo } from '../users/rules'
import { type Evidence, loadAccountFacts, NO_EVIDENCE, policyOf, recognise } from './facts'
import { type Key, type KeyConnection, keysOf, realmsOf } from './keys'
import { type BindMethod, explain, type Facts, type MatchField, type Outcome, type RuleName } from './rules'

/** `person` is known by keys, `user` by their account; a `stranger` was never seen. */
export type DryRunWho =
  | { kind: 'stranger' }
  | { kind: 'person'; openid: string; unionid: string | null }
  | { kind: 'user'; userId: string }

/** A connection as the form has it, saved or not. */
export type Draft = KeyConnection & {
  association: 'off' | 'field' | 'ask'
  loginOnly: boolean
  matchFields: MatchField[]
  bindMethods: BindMethod[]
}

export type DryRunStep = { rule: RuleName; outcome: Outcome }
export type DryRunUser = { id: string; name: string | null; email: string | null; phone: string | null }
export type DryRun = { steps: DryRunStep[]; users: Record<string, DryRunUser> }

/**
 * What would happen to somebody who comes through a connection like this one, if it were on for the application. It
 * uses the keys, facts and rules of a login, and changes nothing. The person answers every question as far as they can:
 * a newcomer proves addresses that nobody has and takes a new account where one is offered; a user proves what their
 * account has. The last step is a final outcome, or a question that the person cannot answer. @throws not_found
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
  const keys = await keysFor(poolId, draft, who)
  const { byOpenid, byUnionid } = await recognise(db, poolId, keys)
  const policy = policyOf(draft, application.signUp)
  const known = { open: true, sandbox: draft.sandbox, local: env().localSandbox, byOpenid, byUnionid }
  const steps: DryRunStep[] = []
  for (let evidence: Evidence | null = NO_EVIDENCE; evidence; ) {
    const facts: Facts = {
      ...known,
      ...(await loadAccountFacts(db, { poolId, source: sourceOf(modeOf(draft)), keys }, evidence)),
    }
    const step = explain(policy, facts)
    steps.push(step)
    evidence = nextEvidence(step.outcome, evidence, account)
  }
  return { steps, users: await usersIn(poolId, steps) }
}

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** What a user can prove. @throws not_found */
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

/** A user comes with the keys that they have in these realms; without any, as somebody who was never seen. */
async function keysFor(poolId: string, draft: Draft, who: DryRunWho): Promise<Key[]> {
  if (who.kind === 'stranger') return []
  if (who.kind === 'person') return keysOf(who, draft)
  const { openid, unionid } = realmsOf(draft)
  const keys = await db.identityKey.findMany({
    where: {
      poolId,
      identity: { userId: who.userId },
      OR: [
        { kind: 'openid', realm: openid },
        { kind: 'unionid', realm: unionid },
      ],
    },
  })
  const ownValue = (kind: Key['kind']) => keys.find((key) => key.kind === kind)?.value
  return keysOf({ openid: ownValue('openid'), unionid: ownValue('unionid') }, draft)
}

/** The evidence after the person has answered; null when the outcome is final, or the person cannot answer. */
function nextEvidence(outcome: Outcome, evidence: Evidence, account: Account | null): Evidence | null {
  if (outcome.kind === 'ask') return answerBinding(outcome, evidence, account)
  if (outcome.kind === 'prove') return proveField(outcome.fields, evidence, account)
  if (outcome.kind === 'choose' && account && !evidence.picked) return { ...evidence, picked: account.id }
  return null
}

function answerBinding(
  { create, methods }: Extract<Outcome, { kind: 'ask' }>,
  evidence: Evidence,
  account: Account | null,
): Evidence | null {
  if (evidence.answer) return null
  if (!account) return create ? { ...evidence, answer: 'create' } : null
  const method = methods.find((method) => canUse(account, method))
  return method ? { ...evidence, answer: { method, userId: account.id } } : null
}

/** A code needs an address that the account belongs to; a password needs any address, by which the account is named. */
function canUse(account: Account, method: BindMethod): boolean {
  if (method === 'password') return account.password && (account.email ?? account.phone) !== null
  return account[ADDRESS_OF[method]] !== null && belongsTo(account, ADDRESS_OF[method])
}

/** Matches no account, since no address is empty. */
const UNUSED_ADDRESS = ''

/** Proves one field per step, as on the pages: first those that the account has; the others are then skipped. */
function proveField(
  fields: readonly (MatchField | 'second_factor')[],
  evidence: Evidence,
  account: Account | null,
): Evidence | null {
  const open = fields.filter((field) => field !== 'second_factor')
  const addressOf = (field: MatchField) => (account ? account[field] : UNUSED_ADDRESS)
  const field = open.find((field) => addressOf(field) !== null)
  if (field) return { ...evidence, proved: { ...evidence.proved, [field]: addressOf(field) } }
  const [missing] = open
  if (!missing || !Object.keys(evidence.proved).length) return null
  return { ...evidence, skipped: [...evidence.skipped, missing] }
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
