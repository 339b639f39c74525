import { db } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import { modeOf, sourceOf } from '../modes'
import { ADDRESS_OF, belongsTo } from '../users/rules'
import { type Evidence, findKeyHolders, loadAccountFacts, NO_EVIDENCE, policyOf } from './facts'
import { type KeyConnection, keysOf, realmsOf, type SourceKey } from './keys'
import { type BindMethod, explain, type Facts, type MatchField, type Outcome, type RuleName } from './rules'

/** Who comes: a `stranger` whom nobody has seen, a `person` with these ids at WeChat, or a `user` of the pool. */
export type DryRunWho =
  | { kind: 'stranger' }
  | { kind: 'person'; openid: string; unionid: string | null }
  | { kind: 'user'; userId: string }

/** The settings of a connection in the console's form, saved or not. */
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
 * What would happen to somebody who comes through a connection with the settings of `draft`, if it were on for the
 * application. The keys, facts and rules are those of a login, and nothing is changed. It assumes that the person
 * answers every question as far as they can: a newcomer proves addresses that nobody has, and takes a new account where
 * one is offered; a user proves what their account has. The last step is a final outcome, or a question that the person
 * cannot answer. @throws not_found
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
  const { byOpenid, byUnionid } = await findKeyHolders(db, poolId, keys)
  const policy = policyOf(draft, application.signUp)
  const unchangingFacts = { open: true, sandbox: draft.sandbox, local: env().localSandbox, byOpenid, byUnionid }
  const steps: DryRunStep[] = []
  for (let evidence: Evidence | null = NO_EVIDENCE; evidence; ) {
    const facts: Facts = {
      ...unchangingFacts,
      ...(await loadAccountFacts(db, { poolId, source: sourceOf(modeOf(draft)), keys }, evidence)),
    }
    const step = explain(policy, facts)
    steps.push(step)
    evidence = nextEvidence(step.outcome, evidence, account)
  }
  return { steps, users: await usersIn(poolId, steps) }
}

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** Loads what a user can prove. @throws not_found */
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

/**
 * The keys that the person would bring. Of a user, those in the realms of this connection; a user without any comes
 * like a stranger.
 */
async function keysFor(poolId: string, draft: Draft, who: DryRunWho): Promise<SourceKey[]> {
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
  const idOf = (kind: SourceKey['kind']) => keys.find((key) => key.kind === kind)?.value
  return keysOf({ openid: idOf('openid'), unionid: idOf('unionid') }, draft)
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

/**
 * Whether the account's owner can bind by this method. A code must be sent to an address that the account belongs to
 * (`belongsTo`); with a password, any address will do to name the account.
 */
function canUse(account: Account, method: BindMethod): boolean {
  if (method === 'password') return account.password && (account.email ?? account.phone) !== null
  return account[ADDRESS_OF[method]] !== null && belongsTo(account, ADDRESS_OF[method])
}

/** Stands for an address of a newcomer. No account matches it, since no address is empty. */
const UNUSED_ADDRESS = ''

/** Proves one field per step, as the pages do: first the fields that the account has; then the others are skipped. */
function proveField(
  fields: readonly (MatchField | 'second_factor')[],
  evidence: Evidence,
  account: Account | null,
): Evidence | null {
  const addressFields = fields.filter((field) => field !== 'second_factor')
  const addressOf = (field: MatchField) => (account ? account[field] : UNUSED_ADDRESS)
  const field = addressFields.find((field) => addressOf(field) !== null)
  if (field) return { ...evidence, proved: { ...evidence.proved, [field]: addressOf(field) } }
  const [missing] = addressFields
  if (!missing || !Object.keys(evidence.proved).length) return null
  return { ...evidence, skipped: [...evidence.skipped, missing] }
}

/** The users that the outcomes name, to show them. */
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
