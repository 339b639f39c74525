import { of } from './mutation'

/**
 * Mutations: ways to break the product, at least one for each row of docs/threats.md and for each tested rule. `npm run
 * test:soak -- mutations` tries them one by one. Add one with every new rule; docs/testing.md says how.
 */
export const MUTATIONS = [
  ...of(
    'app/pool/connect/callback/[connection]/route.ts',
    ['e2e/protocol/refused.spec.ts'],
    [
      {
        id: 'callback-connection',
        threats: 'S02',
        does: 'an answer for one connection is taken at another’s callback',
        before: ' || attempt.connectionId !== connection)',
        after: ')',
      },
    ],
  ),
  ...of(
    'lib/addresses.ts',
    ['lib/applications/rules.test.ts'],
    [
      {
        id: 'address-plain-http',
        threats: 'S12 S16',
        does: 'an address on the web may be plain http',
        before: "return isLoopback(hostname) ? null : 'uri_https'",
        after: 'return null',
      },
      {
        id: 'address-credentials',
        threats: 'S12',
        does: 'an address may have a user name and a password in front of its host',
        before: "if (url.username || url.password) return 'uri_credentials'",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/applications/clients.ts',
    ['lib/applications/clients.test.ts'],
    [
      {
        id: 'client-of-nothing',
        does: 'any name stands for an application',
        before: 'return APPLICATION_ID.test(id) ? id : null',
        after: 'return id',
      },
    ],
  ),
  ...of(
    'lib/applications/commands.ts',
    ['lib/applications/commands.db.test.ts'],
    [
      {
        id: 'application-write-unseen',
        threats: 'S37',
        does: 'an application is written over a change that nobody has seen',
        before: 'version },\n      data: { ...data, version: version + 1 }',
        after: '},\n      data: { ...data, version: version + 1 }',
        noticedBy: ['lib/apply/apply.db.test.ts'],
      },
      {
        id: 'application-secret-unseen',
        threats: 'S37',
        does: 'a file replaces a secret whatever has changed since it was read',
        before: 'version },\n      data: { ...secretColumns(secret)',
        after: '},\n      data: { ...secretColumns(secret)',
        noticedBy: ['lib/apply/apply.db.test.ts'],
      },
      {
        id: 'application-own-grants',
        threats: 'S24',
        does: 'what an application was granted as the pool’s own stays when it becomes somebody else’s',
        before: 'if (input.thirdParty && !before.thirdParty) await endGrants(tx, scope.poolId, id)',
        after: '',
      },
      {
        id: 'application-pool',
        threats: 'S15',
        does: 'an application of another pool is changed',
        before: 'await tx.application.findUnique({ where: { id, poolId: scope.poolId } })\n    if (!before)',
        after: 'await tx.application.findUnique({ where: { id } })\n    if (!before)',
      },
    ],
  ),
  ...of(
    'lib/applications/queries.ts',
    ['lib/applications/commands.db.test.ts'],
    [
      {
        id: 'application-hash-read',
        threats: 'S17',
        does: 'the hash of an application’s secret is read with it',
        before: 'omit: { secretHash: true }',
        after: 'omit: {}',
      },
    ],
  ),
  ...of(
    'lib/applications/rules.ts',
    ['lib/applications/rules.test.ts'],
    [
      {
        id: 'key-set-private',
        threats: 'S17',
        does: 'a private key may stand in an application’s key set',
        before: "if (keys.some((key) => PRIVATE_MEMBERS.some((name) => name in key))) return 'jwks_private'",
        after: '',
        noticedBy: ['lib/applications/key-set.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/applications/schema.ts',
    ['lib/applications/schema.test.ts'],
    [
      {
        id: 'application-address-unchecked',
        threats: 'S12',
        does: 'redirect addresses are kept as they come',
        before: "check('redirectUris', value.redirectUris, redirectMistake)",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/apply/parse.ts',
    ['lib/apply/parse.test.ts'],
    [
      {
        id: 'apply-secret',
        threats: 'S17',
        does: 'a secret may stand in the configuration file',
        before: 'if (!SECRETS.has(String(key))) return node.value',
        after: 'return node.value',
      },
    ],
  ),
  ...of(
    'lib/association/addresses.ts',
    ['lib/association/field-matching.db.test.ts'],
    [
      {
        id: 'claim-verified',
        threats: 'S03',
        does: 'an address that another account has proved is taken from it',
        before: 'if (holder?.verified || ',
        after: 'if (',
      },
      {
        id: 'associate-claim',
        threats: 'S03',
        does: 'an account that merely claimed an address keeps its password when the owner binds it',
        before: 'if (address) await claimAddress(',
        after: 'if (false) await claimAddress(',
        noticedBy: ['lib/login/asking/bind.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/association/situation.ts',
    ['lib/association/associate.db.test.ts'],
    [
      {
        id: 'associate-another-app',
        threats: 'S02 S09',
        does: 'keys of another AppID or place than the connection’s are looked up all the same',
        before: 'if (!connection || !application || !same) return null',
        after: 'if (!connection || !application) return null',
      },
    ],
  ),
  ...of(
    'lib/association/write.ts',
    ['lib/association/associate.db.test.ts'],
    [
      {
        id: 'associate-proof-once',
        threats: 'S11',
        does: 'a proof that somebody else has used up binds once more',
        before: 'if (proofIds.some((id) => !usedHere.has(id)))',
        after: 'if (false)',
        noticedBy: ['lib/login/asking/meanwhile.db.test.ts'],
      },
      {
        id: 'associate-unseen',
        threats: 'S37',
        does: 'an address that a login gives an account is overwritten by a form that has not seen it',
        before: '...(Object.keys(addresses).length && { version: { increment: 1 } }),',
        after: '',
        noticedBy: ['lib/association/field-matching.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/association/dry-run.ts',
    ['lib/association/dry-run.db.test.ts'],
    [
      {
        id: 'dry-run-pool',
        threats: 'S15',
        does: 'users of every pool are told in a dry run',
        before: 'where: { poolId, id: { in: ids } }',
        after: 'where: { id: { in: ids } }',
      },
    ],
  ),
  ...of(
    'lib/association/facts.ts',
    ['lib/association/ask-binding.db.test.ts'],
    [
      {
        id: 'evidence-subject',
        threats: 'S07',
        does: 'a proof counts for another outside identity',
        before: 'subject: subjectOf(arrival),',
        after: '',
      },
      {
        id: 'evidence-used',
        threats: 'S07 S11',
        does: 'a proof counts after it was used',
        before: 'usedAt: null,',
        after: '',
      },
      {
        id: 'evidence-expired',
        threats: 'S07',
        does: 'a proof counts after its time',
        before: 'expiresAt: { gt: now() },',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/association/keys.ts',
    ['lib/association/associate.db.test.ts'],
    [
      {
        id: 'keys-empty',
        threats: 'S06',
        does: 'somebody without a unionid has an empty one',
        before: 'if (unionid) keys.push',
        after: 'keys.push',
      },
      {
        id: 'keys-sandbox',
        threats: 'S10',
        does: 'a key of the sandbox is a real one',
        before: '(sandbox: boolean, name: string) => (sandbox ?',
        after: '(sandbox: boolean, name: string) => (sandbox && false ?',
        noticedBy: ['lib/association/associate.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/association/provision.ts',
    ['lib/association/provision.db.test.ts'],
    [
      {
        id: 'provision-taken',
        threats: 'S06',
        does: 'a key that another user holds is given away',
        before: 'if (taken) throw',
        after: 'if (false) throw',
      },
    ],
  ),
  ...of(
    'lib/association/rules.ts',
    ['lib/association/rules.test.ts'],
    [
      {
        id: 'rule-boundary',
        does: 'who comes from the sandbox opens real accounts',
        before: "if (user.sandbox !== facts.sandbox && !facts.local) return refused('sandbox_boundary')",
        after: '',
      },
      {
        id: 'rule-blocked',
        threats: 'S09',
        does: 'a blocked account is opened',
        before: "if (user.blocked) return refused('user_blocked')",
        after: '',
      },
      {
        id: 'rule-unverified',
        threats: 'S03 S04 S05',
        does: 'an address matches that nobody has proved',
        before: 'if (holder?.verified && !matches',
        after: 'if (holder && !matches',
      },
      {
        id: 'rule-second-factor',
        threats: 'S10',
        does: 'an account is linked before its second factor was given',
        before: "secondFactor(user) ?? { kind: 'linked'",
        after: "{ kind: 'linked'",
      },
      {
        id: 'rule-taken',
        threats: 'S07',
        does: 'an account with another WeChat gets a second one',
        before: "(user.taken ? refused('already_linked') : null) ??",
        after: '',
      },
      {
        id: 'rule-login-only',
        threats: 'S09',
        does: 'Login Only Mode lets Ask Binding make accounts',
        before: '=> !policy.loginOnly && policy.signUp',
        after: '=> policy.signUp',
      },
      {
        id: 'rule-method',
        threats: 'S09',
        does: 'a way to bind counts that is not ticked',
        before: '&& bindMethods.includes(answer.method) ? answer : null',
        after: '? answer : null',
      },
      {
        id: 'rule-way-closed',
        threats: 'S09',
        does: 'a connection that is off lets people in',
        before: "(facts.open ? null : refused('connection_off'))",
        after: '(facts.open ? null : null)',
      },
    ],
  ),
  ...of(
    'lib/association/truth-page.ts',
    ['lib/association/truth-page.test.ts'],
    [
      {
        id: 'truth-page',
        does: 'the page of all situations says something else than the table',
        before: "value === undefined ? '' : value ? yes : no",
        after: "value === undefined ? '' : value ? no : yes",
      },
    ],
  ),
  ...of(
    'lib/refusals/listed.ts',
    ['lib/refusals/listed.test.ts'],
    [
      {
        id: 'audit-other-events',
        does: 'what only counts is taken for a refusal',
        before: 'case REFUSED_MORE: {',
        after: "case 'request.counting':\n    case REFUSED_MORE: {",
      },
    ],
  ),
  ...of(
    'lib/floors.ts',
    ['lib/floors.test.ts'],
    [
      {
        id: 'floors-upwards',
        does: 'a room may import from the floors above it',
        before: 'if (other.floor > room.floor)',
        after: 'if (false)',
      },
      {
        id: 'floors-neighbours',
        does: 'a room may import from its neighbours',
        before: 'if (other.floor === room.floor)',
        after: 'if (false)',
      },
      {
        id: 'floors-doors',
        does: 'the rooms of lib may import furniture and doors',
        before: '!MAY_IMPORT[topFolder(room.at)]?.includes(topFolder(other.at))',
        after: 'false',
      },
      {
        id: 'floors-outside',
        does: 'any room may import what lies around the house',
        before: 'if (!isOurs(path))',
        after: 'if (!isOurs(path)) return null\n  if (false)',
      },
      {
        id: 'floors-rooms',
        does: 'what lies in no room may be imported from anywhere',
        before: 'if (!other)',
        after: 'if (!other) return null\n  if (!room)',
      },
    ],
  ),
  ...of(
    'lib/client-address.ts',
    ['lib/client-address.test.ts'],
    [
      {
        id: 'client-address-first',
        threats: 'S33',
        does: 'the first of several addresses counts, which the client itself can send',
        before: "split(',').at(-1)",
        after: "split(',').at(0)",
      },
      {
        id: 'client-address-site',
        threats: 'S33',
        does: 'each IPv6 address counts by itself',
        before: 'const SITE_BITS = 64',
        after: 'const SITE_BITS = 128',
      },
    ],
  ),
  ...of(
    'lib/browser.ts',
    ['lib/browser.test.ts'],
    [
      {
        id: 'browser-any',
        threats: 'S20 S31',
        does: 'any browser cookie will do',
        before: "some(({ value }) => sameText(sha256(value), hash ?? ''))",
        after: 'some(() => true)',
      },
      {
        id: 'browser-shape',
        threats: 'S31',
        does: 'a browser may be known by an empty or short value',
        before: '.filter(({ value }) => SHAPE.test(value))',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/connections/commands.ts',
    ['lib/connections/commands.db.test.ts'],
    [
      {
        id: 'connection-write-unseen',
        threats: 'S37',
        does: 'a connection is written over a change that nobody has seen',
        before: 'where: { id, poolId: scope.poolId, version }',
        after: 'where: { id, poolId: scope.poolId }',
        noticedBy: ['lib/apply/apply.db.test.ts'],
      },
      {
        id: 'connection-secret-again',
        threats: 'S18',
        does: 'a connection keeps its secret when its AppID changes',
        before: 'if (!appSecret && needsSecretAgain(before, input))',
        after: 'if (false)',
      },
      {
        id: 'switch-other-pool',
        threats: 'S15',
        does: 'a connection is switched on for an application of another pool',
        before: "if (!connection || !application) throw new AppError('not_found')\n    const changed",
        after: 'const changed',
      },
    ],
  ),
  ...of(
    'lib/connections/queries.ts',
    ['lib/connections/commands.db.test.ts'],
    [
      {
        id: 'connection-secret-read',
        threats: 'S17',
        does: 'pages are given the connection’s next secret',
        before: 'nextAppSecret: true,',
        after: '',
        noticedBy: ['lib/connections/secrets.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/connections/rules.ts',
    ['lib/connections/rules.test.ts'],
    [
      {
        id: 'secret-another-app',
        threats: 'S18',
        does: 'a stored secret is good for another AppID',
        before: 'before.appId !== after.appId || ',
        after: '',
      },
      {
        id: 'secret-another-mode',
        threats: 'S18',
        does: 'a stored secret is shown to the source of another mode',
        before: 'before.mode !== after.mode || ',
        after: '',
      },
      {
        id: 'callback-shared',
        threats: 'S09',
        does: 'a Callback URL is told of an application’s users that is somebody else’s',
        before: 'switches.length > 1 && switches.some',
        after: 'switches.length > 9 && switches.some',
        noticedBy: ['lib/direct/begin.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/connections/settings.ts',
    ['lib/connections/rules.test.ts'],
    [
      {
        id: 'callback-url-unchecked',
        threats: 'S12',
        does: 'any Callback URL is kept',
        before: 'value === null || callbackUrlMistake(value) === null, {',
        after: 'true, {',
      },
    ],
  ),
  ...of(
    'lib/connections/secret-columns.ts',
    ['lib/connections/commands.db.test.ts'],
    [
      {
        id: 'secret-row',
        threats: 'S18',
        does: 'a stored secret opens on another row',
        before: '`connection:${connectionId}:appSecret`',
        after: "'appSecret'",
      },
    ],
  ),
  ...of(
    'lib/connections/secrets.ts',
    ['lib/connections/secrets.db.test.ts'],
    [
      {
        id: 'secret-unverified',
        threats: 'S18',
        does: 'a secret that WeChat never accepted becomes the current one',
        before: 'if (!connection.nextAppSecretVerifiedAt)',
        after: 'if (false)',
      },
      {
        id: 'secret-changed-meanwhile',
        threats: 'S18',
        does: 'what WeChat said of a secret counts for another one',
        before: '|| openAppSecret({ id, appSecret: connection.nextAppSecret }) !== secret)',
        after: ')',
      },
      {
        id: 'secret-unseen',
        threats: 'S37',
        does: 'a secret that somebody else has put there meanwhile is promoted, dropped or retired unseen',
        before: '&& fingerprintOf(openAppSecret({ id, appSecret: stored })) === fingerprint',
        after: '',
      },
      {
        id: 'secret-added-over',
        threats: 'S37',
        does: 'a next secret takes the place of the one that somebody else has added meanwhile',
        before: 'if (connection.nextAppSecret) throw nextSecretChanged()',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/consent/commands.ts',
    ['lib/consent/commands.db.test.ts'],
    [
      {
        id: 'consent-session',
        threats: 'S03',
        does: 'a page of a session that has ended still allows',
        before: 'if (!user || !application) throw',
        after: 'if (!application) throw',
      },
    ],
  ),
  ...of(
    'lib/consent/rules.ts',
    ['lib/consent/rules.test.ts'],
    [
      {
        id: 'consent-skipped',
        threats: 'S24',
        does: 'somebody else’s application is never asked about',
        before: 'if (!visit.thirdParty) return',
        after: 'if (true) return',
      },
    ],
  ),
  ...of(
    'lib/console/guard.ts',
    ['e2e/protocol/refused.spec.ts'],
    [
      {
        id: 'console-stranger',
        threats: 'S25',
        does: 'a page of the console opens for anybody',
        before: 'if (developer) return developer',
        after: 'return developer as Developer',
      },
    ],
  ),
  ...of(
    'lib/cookies.ts',
    ['lib/cookies.test.ts'],
    [
      {
        id: 'cookie-prefix',
        threats: 'S31',
        does: 'other hosts may set our cookies',
        before: "host: '__Host-', path",
        after: "host: '', path",
      },
      {
        id: 'cookie-odd-name',
        threats: 'S31',
        does: 'a byte in front of a name is taken away',
        before: 'const PAIR = /^(',
        after: 'const PAIR = /^.?(',
      },
    ],
  ),
  ...of(
    'lib/crypto.ts',
    ['lib/crypto.test.ts'],
    [
      {
        id: 'crypto-one-key',
        threats: 'S17',
        does: 'all purposes share a key',
        before: "hkdfSync('sha256', secret, 'menshen', purpose, 32)",
        after: "hkdfSync('sha256', secret, 'menshen', '', 32)",
      },
      {
        id: 'crypto-own-secret',
        threats: 'S38',
        does: 'a refresh token’s successor opens with SECRET_KEY alone',
        before:
          'decryptWith = (secret: string, sealed: string, context: string): string =>\n  open(derive(secret, context),',
        after:
          "decryptWith = (secret: string, sealed: string, context: string): string =>\n  open(derive('', context),",
      },
    ],
  ),
  ...of(
    'lib/sealed.ts',
    ['lib/sealed.test.ts'],
    [
      {
        id: 'sealed-late',
        threats: 'S11',
        does: 'what was sealed for a time opens for ever',
        before: '.until <= now().getTime()) throw',
        after: '.until < 0) throw',
      },
      {
        id: 'sealed-own-end',
        threats: 'S11',
        does: 'a value says itself until when it opens',
        before: 'Object.assign({}, value, expiry())',
        after: 'Object.assign(expiry(), value)',
      },
      {
        id: 'sealed-unparsed',
        does: 'what was sealed is taken as it stands',
        before: 'return schema.parse(value)',
        after: 'return value',
      },
      {
        id: 'sealed-for-anybody',
        threats: 'S31',
        does: 'what was sealed for one opens for another',
        before: 'encrypt(write(value), purpose(...owner))',
        after: 'encrypt(write(value), purpose(...owner.map(() => "a") as Owner))',
      },
    ],
  ),
  ...of(
    'lib/delivery/deliver.ts',
    ['lib/delivery/deliver.db.test.ts'],
    [
      {
        id: 'delivery-error',
        threats: 'S17',
        does: 'what a mail server says is in the log',
        before: "...failureDetail(error) }, 'not delivered')",
        after: "...failureDetail(error), err: error }, 'not delivered')",
        noticedBy: ['lib/delivery/smtp.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/delivery/allowance.ts',
    ['lib/login/proofs/toll-fraud.db.test.ts'],
    [
      {
        id: 'sends-of-pool-unbounded',
        threats: 'S32',
        does: 'a pool sends as many messages as anybody asks for',
        before: 'always ? NO_CEILING : ceiling',
        after: "always || allowance.of === 'pool' ? NO_CEILING : ceiling",
      },
      {
        id: 'sends-of-all-unbounded',
        threats: 'S32',
        does: 'an installation sends as many messages as its pools together may',
        before: 'ceiling: env().SENDS_PER_DAY',
        after: 'ceiling: NO_CEILING',
      },
      {
        id: 'sends-untold',
        threats: 'S32',
        does: 'the owner learns of a used-up day when people complain',
        before: "if (level === 'open') return",
        after: 'if (level) return',
      },
    ],
  ),
  ...of(
    'lib/delivery/rules.ts',
    ['lib/delivery/rules.test.ts'],
    [
      {
        id: 'sends-told-late',
        threats: 'S32',
        does: 'the owner is told when nearly nothing is left',
        before: 'const NEAR = 0.8',
        after: 'const NEAR = 0.99',
      },
    ],
  ),
  ...of(
    'lib/delivery/send.ts',
    ['lib/delivery/send.db.test.ts'],
    [
      {
        id: 'notice-silenced',
        threats: 'S21',
        does: 'whoever uses up the day keeps owners from being told of a new identity',
        before: "delivery.message.kind === 'linked'",
        after: 'false',
      },
      {
        id: 'refund-of-what-left',
        threats: 'S32',
        does: 'messages whose answer is missing cost nothing, though they were sent',
        before: 'error instanceof NotDelivered && error.unanswered',
        after: 'false',
        noticedBy: ['lib/login/proofs/toll-fraud.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/delivery/hook.ts',
    ['lib/delivery/hook.test.ts'],
    [
      {
        id: 'hook-redirect',
        threats: 'S16',
        does: 'the text message goes wherever the hook redirects',
        before: "redirect: 'manual'",
        after: "redirect: 'follow'",
      },
    ],
  ),
  ...of(
    'lib/delivery/mail.ts',
    ['lib/delivery/smtp.test.ts'],
    [
      {
        id: 'mail-list',
        threats: 'S27',
        does: 'a mail goes to a list of addresses',
        before: "if (!PLAIN_ADDRESS.test(to)) throw errorWithCode('EADDRESS')",
        after: '',
      },
      {
        id: 'mail-password-plain',
        threats: 'S17',
        does: 'a password travels to the mail server without TLS',
        before: 'if (username && !isLoopback(hostname) &&',
        after: 'if (false &&',
      },
    ],
  ),
  ...of(
    'lib/delivery/names.ts',
    ['lib/delivery/names.test.ts'],
    [
      {
        id: 'names-scheme',
        threats: 'S19',
        does: 'a name in a message may begin an address',
        before: '[SCHEME, NETWORK_PATH,',
        after: '[NETWORK_PATH,',
      },
      {
        id: 'names-dot',
        threats: 'S19',
        does: 'a name in a message may be a host',
        before: 'NUMBER, DOT]',
        after: 'NUMBER]',
      },
    ],
  ),
  ...of(
    'lib/delivery/templates.ts',
    ['lib/delivery/templates.test.ts'],
    [
      {
        id: 'mail-names',
        threats: 'S19',
        does: 'mails have names as they stand',
        before: 'const message = withHarmlessNames(original)',
        after: 'const message = original',
        noticedBy: ['lib/delivery/names.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/developers/commands.ts',
    ['lib/developers/commands.db.test.ts'],
    [
      {
        id: 'developer-owner-blocked',
        threats: 'S39',
        does: 'an owner is blocked, and nobody can let anybody in again',
        before: 'if (await tx.user.count({ where: { id, poolId: scope.poolId, owner: true } }))',
        after: 'if (false)',
      },
    ],
  ),
  ...of(
    'lib/developers/register.ts',
    ['lib/developers/by-invitation.db.test.ts'],
    [
      {
        id: 'developer-uninvited',
        threats: 'S29',
        does: 'whoever has no link becomes a developer',
        before: "if (!token && (registrationMode() !== 'form' ||",
        after: 'if (!token && (',
      },
    ],
  ),
  ...of(
    'lib/developers/own-password.ts',
    ['lib/developers/own-password.db.test.ts'],
    [
      {
        id: 'developer-password-current',
        threats: 'S39',
        does: 'a new password needs no current one',
        before: 'if (!(await refundIfBusy(checked, () => refundOwnPasswordTry(id))))',
        after: 'await refundIfBusy(checked, () => refundOwnPasswordTry(id))\n  if (false)',
      },
      {
        id: 'developer-password-guessed',
        threats: 'S39 S23',
        does: 'the current password may be guessed for ever',
        before: 'await countOwnPasswordTry(id)',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/developers/recover.ts',
    ['lib/developers/developers.db.test.ts'],
    [
      {
        id: 'developer-recover-blocked',
        threats: 'S39',
        does: 'a blocked developer gets a recovery link',
        before: "if (developer.status === 'blocked') throw",
        after: 'if (false) throw',
      },
    ],
  ),
  ...of(
    'lib/developers/keys.ts',
    ['lib/developers/keys.db.test.ts'],
    [
      {
        id: 'console-key',
        threats: 'S39',
        does: 'every developer gives the console a new key',
        before: 'await rotateKey(await ownerScope(developer))',
        after: 'await rotateKey(await ownerScope({ ...developer, owner: true }))',
      },
    ],
  ),
  ...of(
    'lib/developers/links.ts',
    ['lib/developers/developers.db.test.ts'],
    [
      {
        id: 'link-twice',
        threats: 'S11 S29',
        does: 'a link of a developer works twice',
        before: 'const where = { tokenHash: sha256(token), usedAt: null,',
        after: 'const where = { tokenHash: sha256(token),',
      },
      {
        id: 'link-purpose',
        threats: 'S29',
        does: 'an invitation recovers an account',
        before: ', purpose: { in: [...purposes] } }',
        after: ' }',
      },
    ],
  ),
  ...of(
    'lib/developers/owner.ts',
    ['lib/developers/commands.db.test.ts'],
    [
      {
        id: 'developer-not-owner',
        threats: 'S39',
        does: 'every developer looks after the others',
        before: "if (!owner) throw new AppError('forbidden')",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/direct/begin.ts',
    ['lib/direct/begin.db.test.ts'],
    [
      {
        id: 'direct-off',
        threats: 'S09',
        does: 'a direct link leads through a connection that is off',
        before: 'if (!on || (',
        after: 'if ((',
      },
    ],
  ),
  ...of(
    'lib/direct/deliver.ts',
    ['lib/direct/begin.db.test.ts'],
    [
      {
        id: 'direct-changed',
        threats: 'S09',
        does: 'an ID Token is posted to another Callback URL than the login began with',
        before: '|| sha256(callbackUrl) !== callback) return null',
        after: ') return null',
      },
      {
        id: 'direct-shared-by-then',
        threats: 'S09',
        does: 'an ID Token is posted to a Callback URL that is shared by then',
        before: 'if (callbackIsShared(switches)) return null',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/direct/flow.ts',
    ['lib/direct/begin.db.test.ts'],
    [
      {
        id: 'direct-browser',
        threats: 'S31',
        does: 'another browser ends a login through a Callback URL',
        before: '&& isBrowser(headers, flow.browser) ?',
        after: '?',
      },
      {
        id: 'direct-late',
        threats: 'S31',
        does: 'a login through a Callback URL ends whenever',
        before: 'lifetime: LIFETIME,',
        after: 'lifetime: 24 * LIFETIME,',
      },
    ],
  ),
  ...of(
    'lib/direct/id-token.ts',
    ['lib/direct/id-token.db.test.ts'],
    [
      {
        id: 'direct-nonce',
        threats: 'S24',
        does: 'the ID Token for a Callback URL has a nonce that its website never sent',
        before: "'exp', 'nonce', 'at_hash'",
        after: "'exp', 'at_hash'",
      },
    ],
  ),
  ...of(
    'lib/direct/rules.ts',
    ['lib/direct/rules.test.ts'],
    [
      {
        id: 'direct-shared',
        threats: 'S09',
        does: 'people are led to a Callback URL that is shared',
        before: 'if (settings.callbackShared) return',
        after: 'if (false) return',
      },
      {
        id: 'direct-state',
        threats: 'S01',
        does: 'a Callback URL takes logins without a state of its website',
        before: "if (settings.callbackNeedsState && !parameters.has('state')) return",
        after: 'if (false) return',
      },
    ],
  ),
  ...of(
    'lib/doctor/commands.ts',
    ['lib/doctor/commands.db.test.ts'],
    [
      {
        id: 'doctor-secret-elsewhere',
        threats: 'S18',
        does: 'a check shows the stored secret to another place',
        before: 'stored && !needsSecretAgain(stored, draft) ?',
        after: 'stored ?',
      },
    ],
  ),
  ...of(
    'lib/doctor/rules.ts',
    ['lib/doctor/rules.test.ts'],
    [
      {
        id: 'doctor-foreign',
        threats: 'S14',
        does: 'a callback host that is not ours is found to be well',
        before: 'return isOurs\n',
        after: 'return true\n',
      },
    ],
  ),
  ...of(
    'lib/env.ts',
    ['lib/env.test.ts'],
    [
      {
        id: 'env-secret-key',
        threats: 'S29',
        does: 'production starts without a key of its own',
        before: "if (source.NODE_ENV === 'production' && !source.SECRET_KEY)",
        after: 'if (false)',
      },
      {
        id: 'env-private-hosts',
        threats: 'S16',
        does: 'a public installation calls private networks',
        before: 'value.ALLOW_PRIVATE_HOSTS ?? loopback',
        after: 'value.ALLOW_PRIVATE_HOSTS ?? true',
      },
    ],
  ),
  ...of(
    'lib/experience/rules.ts',
    ['lib/experience/rules.test.ts'],
    [
      {
        id: 'experience-late',
        threats: 'S13',
        does: 'the result of an Experience Login is shown to who has begun anew',
        before: "current.kind === 'checking' ? next : current",
        after: 'next',
      },
    ],
  ),
  ...of(
    'lib/form.ts',
    ['lib/form.test.ts'],
    [
      {
        id: 'form-length',
        does: 'a form may be as long as it likes',
        before: 'length > maxBytes',
        after: 'length > 2 * maxBytes',
      },
      {
        id: 'form-type',
        threats: 'S35',
        does: 'a form may be of any type',
        before: "if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return 415",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/framing.ts',
    ['lib/framing.test.ts'],
    [
      {
        id: 'framing-anybody',
        threats: 'S13',
        does: 'anybody may frame our pages',
        before: '"frame-ancestors \'none\'",',
        after: '',
      },
      {
        id: 'framing-scripts',
        threats: 'S19',
        does: 'foreign scripts run on our pages',
        before: "script-src 'self' 'nonce-",
        after: "script-src * 'nonce-",
      },
    ],
  ),
  ...of(
    'lib/guide/error-pages.ts',
    ['lib/guide/error-pages.test.ts'],
    [
      {
        id: 'error-pages',
        does: 'the pages of WeChat’s errors are not what the catalogue says',
        before: "text.replaceAll('|', '\\\\|')",
        after: "text.replaceAll('a', '|')",
      },
    ],
  ),
  ...of(
    'lib/guide/guide.ts',
    ['lib/guide/guide.test.ts'],
    [
      {
        id: 'guide-headings',
        does: 'headings of the guide have no anchors',
        before: "block.type === 'heading'",
        after: "block.type === 'code'",
      },
    ],
  ),
  ...of(
    'lib/hosts.ts',
    ['lib/hosts.test.ts'],
    [
      {
        id: 'host-spelled',
        does: 'a host in capitals is none of ours',
        before: 'exec(header.toLowerCase())',
        after: 'exec(header)',
      },
      {
        id: 'host-forged',
        threats: 'S14',
        does: 'X-Forwarded-Host counts from anybody',
        before: "(env().TRUST_PROXY ? headers.get('x-forwarded-host') : null)",
        after: "headers.get('x-forwarded-host')",
      },
      {
        id: 'host-below-any',
        threats: 'S14',
        does: 'a host that only ends like ours is ours',
        before: 'if (!header.endsWith(`.${host}`)) return null',
        after: '',
      },
      {
        id: 'host-reserved',
        threats: 'S14',
        does: 'a pool’s host may pass for one of ours',
        before: '(label === SYSTEM_POOL || !RESERVED_NAMES.has(label))',
        after: 'true',
      },
    ],
  ),
  ...of(
    'lib/i18n/locale.ts',
    ['lib/i18n/locale.test.ts'],
    [
      {
        id: 'locale-chosen',
        does: 'what the application wishes for is stronger than what the person chose',
        before: 'if (isLocale(chosen)) return chosen\n',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/i18n/switch-language.ts',
    ['lib/i18n/switch-language.test.ts'],
    [
      {
        id: 'language-open-redirect',
        threats: 'S12',
        does: 'the language buttons lead to other sites',
        before: '/^\\/(?!\\/)[',
        after: '/^\\/[',
      },
      {
        id: 'language-foreign',
        threats: 'S26',
        does: 'another site changes the language',
        before: 'if (!hostOf(header) || origin !==',
        after: "if (!hostOf(header) || !origin || '' ===",
      },
    ],
  ),
  ...of(
    'lib/ids.ts',
    ['lib/ids.test.ts'],
    [
      {
        id: 'ids-short',
        threats: 'S01',
        does: 'what nobody can guess is guessed',
        before: 'randomToken = (length = 40)',
        after: 'randomToken = (length = 8)',
      },
    ],
  ),
  ...of(
    'lib/integrate/rules.ts',
    ['lib/integrate/rules.test.ts'],
    [
      {
        id: 'snippet-type',
        does: 'a page without a server is given a snippet that needs a secret',
        before: "next: ['web'],",
        after: "next: ['web', 'spa'],",
      },
    ],
  ),
  ...of(
    'lib/integrate/snippets.ts',
    ['lib/integrate/snippets.test.ts'],
    [
      {
        id: 'snippets',
        does: 'a page without a server is given the popup’s snippet for its own',
        before: 'spa: spaSnippet,',
        after: 'spa: popupSnippet,',
      },
    ],
  ),
  ...of(
    'lib/jobs/clock.ts',
    ['lib/jobs/clock.db.test.ts'],
    [
      {
        id: 'job-by-all',
        does: 'every process does a job that is due',
        before: 'return taken > 0',
        after: 'return taken >= 0',
      },
      {
        id: 'job-wrong-clock',
        does: 'a process whose clock was wrong stops the jobs of all',
        before: '|| seconds > 2 * every',
        after: '',
      },
      {
        id: 'job-beside-itself',
        does: 'a job is begun again while it runs',
        before: '!running.has(name)',
        after: 'name',
      },
      {
        id: 'job-cut-off',
        does: 'an end does not wait for a job',
        before: 'Promise.race([ended, pause(patience)])',
        after: 'polling',
      },
    ],
  ),
  ...of(
    'lib/strangers/ceilings.ts',
    ['lib/strangers/ceilings.test.ts'],
    [
      {
        id: 'ceiling-sum',
        threats: 'S34',
        does: 'strangers may store more than a small database holds',
        before: 'rows: 10_000,\n    evicts: `those that are over; then',
        after: 'rows: 43_000,\n    evicts: `those that are over; then',
      },
    ],
  ),
  ...of(
    'lib/strangers/evict.ts',
    ['lib/strangers/evict.db.test.ts'],
    [
      {
        id: 'evict-nothing',
        threats: 'S34',
        does: 'there may be any number of rows',
        before: 'count > ceiling ?',
        after: 'count < 0 ?',
      },
      {
        id: 'evict-by-age',
        threats: 'S34',
        does: 'a flood pushes out the visits of everybody else, whose rows are older',
        before: 'PARTITION BY (${dead}), ${worth}, ${owner} ORDER BY',
        after: 'PARTITION BY (${dead}), ${worth} ORDER BY',
      },
      {
        id: 'evict-logged-in',
        threats: 'S34',
        does: 'visits are evicted in which somebody has just logged in',
        before: `r."model" = 'Interaction' AND r."accountId" IS NULL`,
        after: `r."model" = 'Interaction'`,
      },
      {
        id: 'evict-few',
        threats: 'S34',
        does: 'an office with two visits loses before a thousand homes with one',
        before: 'greatest("place", ${few}) DESC',
        after: '"place" DESC',
      },
      {
        id: 'evict-refused-attempts',
        threats: 'S34',
        does: 'callbacks without a code leave any number of attempts',
        before: `OR r."status" = 'done' AND r."outcome" ->> 'kind' = 'refused'`,
        after: '',
      },
      {
        id: 'evict-busy',
        threats: 'S34',
        does: 'who is at WeChat loses the visit as soon as who only looked at the page',
        before: 'worth: sql`b."interaction" IS NOT NULL`',
        after: 'worth: sql`true`',
      },
      {
        id: 'evict-marks',
        threats: 'S34 S11',
        does: 'marks of used pushed requests are evicted',
        before: ' AND r."accountId" IS NULL AND r."consumedAt" IS NULL`',
        after: ' AND r."accountId" IS NULL`',
      },
      {
        id: 'evict-waits',
        threats: 'S34',
        does: 'who evicts waits for who writes',
        before: 'FOR UPDATE SKIP LOCKED',
        after: 'FOR UPDATE',
      },
    ],
  ),
  ...of(
    'lib/oidc/strangers.ts',
    ['lib/oidc/strangers.db.test.ts'],
    [
      {
        id: 'stranger-unbounded',
        threats: 'S34',
        does: 'a visit may be as large as it likes',
        before: 'if (!payload.result && Buffer.byteLength(JSON.stringify(payload)) > LONGEST_ARTIFACT)',
        after: 'if (!model)',
      },
      {
        id: 'stranger-unknown',
        threats: 'S34',
        does: 'nobody knows which client has the most visits',
        before: 'ctx ? addressHashOf(headersOf(ctx)) : null',
        after: 'null',
      },
    ],
  ),
  ...of(
    'lib/oidc/request.ts',
    ['lib/oidc/strangers.db.test.ts'],
    [
      {
        id: 'request-unbounded',
        threats: 'S34',
        does: 'an authorization request of 60 KB is stored',
        before: '> LONGEST_REQUEST',
        after: '> 15 * LONGEST_REQUEST',
      },
    ],
  ),
  ...of(
    'lib/oidc/pushed.ts',
    ['lib/oidc/pushed.db.test.ts'],
    [
      {
        id: 'pushed-twice-late',
        threats: 'S34 S11',
        does: 'a pushed request that was swept away gives a code to each login that began with it',
        before: 'if (!row) return expired',
        after: 'if (!row) return undefined as never',
      },
      {
        id: 'pushed-mark-full',
        threats: 'S34',
        does: 'the mark of a used pushed request keeps the request for a day',
        before: `SET "payload" = '{}', "consumedAt"`,
        after: 'SET "consumedAt"',
      },
    ],
  ),
  ...of(
    'lib/oidc/adapter.ts',
    ['lib/oidc/end-session.db.test.ts'],
    [
      {
        id: 'session-of-nobody',
        threats: 'S34',
        does: 'a browser in which nobody is logged in has a session stored',
        before: "if (model === 'Session' && !accountId) return",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/jobs/sweep.ts',
    ['lib/jobs/sweep.db.test.ts'],
    [
      {
        id: 'sweep-living',
        does: 'what still lives is swept away',
        before: 'sql`"expiresAt" < ${after(-HOUR, at)}`',
        after: 'sql`"expiresAt" < ${after(HOUR, at)}`',
      },
      {
        id: 'sweep-pushed-late',
        threats: 'S34',
        does: 'pushed requests stay for an hour after their minute',
        before: '${UNUSED_PUSH} AND "expiresAt" < ${at}',
        after: '${UNUSED_PUSH} AND ${expired}',
      },
      {
        id: 'sweep-refusals-stay',
        threats: 'S34',
        does: 'refusals that anybody can cause stay as long as the others',
        before: 'after(-KEPT_DAYS.strangers * DAY, at)',
        after: 'after(-KEPT_DAYS.proved * DAY, at)',
      },
      {
        id: 'sweep-refusals-proved',
        threats: 'S34',
        does: 'what a developer has to know about a person is gone after a day',
        before: ` AND "detail" ->> 'reason' <> ALL(\${PROVED})`,
        after: '',
      },
    ],
  ),
  ...of(
    'lib/fair-queue.ts',
    ['lib/fair-queue.test.ts'],
    [
      {
        id: 'line-crowd',
        threats: 'S23',
        does: 'a crowd of one pool keeps all others waiting',
        before: 'this.#waiting.delete(key)\n    if (queue.length)',
        after: 'if (queue.length)',
      },
    ],
  ),
  ...of(
    'lib/log.ts',
    ['lib/log.test.ts'],
    [
      {
        id: 'log-secret',
        threats: 'S17',
        does: 'the log has secrets',
        before: "'secret',\n",
        after: '',
      },
      {
        id: 'log-inner-token',
        threats: 'S17 S30',
        does: 'the log has tokens',
        before: "'*.token',\n",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/login/page/anyway.ts',
    ['lib/login/ways/forms.db.test.ts'],
    [
      {
        id: 'anyway-other-visit',
        threats: 'S31',
        does: 'what was said in one visit counts in all',
        before: "ANYWAY.open(cookieOf(headers, cookieName('anyway')), uid) !== null",
        after: "Boolean(uid && cookieOf(headers, cookieName('anyway')))",
        noticedBy: ['lib/login/page/anyway.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/login/attempt/attempt.ts',
    ['lib/login/attempt/attempt.db.test.ts'],
    [
      {
        id: 'attempt-browser',
        threats: 'S01 S20 S21',
        does: 'any browser goes on with an attempt',
        before: 'return Boolean(value) && sameText(',
        after: 'return true || sameText(',
      },
      {
        id: 'attempt-expired',
        threats: 'S01 S21',
        does: 'a callback is good after its time',
        before: 'attempt && attempt.expiresAt > now() ? attempt : null',
        after: 'attempt',
      },
      {
        id: 'attempt-doubled-state',
        threats: 'S01',
        does: 'of two states the first counts',
        before: 'if (!handle || others.length || ',
        after: 'if (!handle || ',
      },
      {
        id: 'attempt-finish-twice',
        threats: 'S11',
        does: 'an attempt ends its visit twice',
        before: ', only: { finishedAt: null } })',
        after: ' })',
      },
    ],
  ),
  ...of(
    'lib/login/attempt/states.ts',
    ['lib/login/attempt/states.db.test.ts'],
    [
      {
        id: 'attempt-any-state',
        threats: 'S11',
        does: 'an attempt’s code is exchanged twice, and its outcome changes afterwards',
        before: 'id, poolId, status: from },',
        after: 'id, poolId },',
      },
      {
        id: 'attempt-every',
        threats: 'S11',
        does: 'one exchange takes all of the pool’s attempts',
        before: '...only, id, poolId,',
        after: '...only, poolId,',
        noticedBy: ['lib/login/attempt/attempt.db.test.ts'],
      },
      {
        id: 'attempt-only',
        threats: 'S11',
        does: 'a move is made whatever else has to be so',
        before: 'where: { ...only, ',
        after: 'where: { ',
        noticedBy: ['lib/login/attempt/attempt.db.test.ts'],
      },
      {
        id: 'pending-twice',
        threats: 'S11',
        does: 'a question that was answered is still asked',
        before: "answer: { from: 'pending', to: 'done' }",
        after: "answer: { from: 'pending', to: 'pending' }",
      },
    ],
  ),
  ...of(
    'lib/trials/begin.ts',
    ['lib/trials/begin.db.test.ts'],
    [
      {
        id: 'trial-late',
        threats: 'S11',
        does: 'a ticket to try a connection out is good for an hour',
        before: 'lifetime: 60,',
        after: 'lifetime: 3600,',
      },
      {
        id: 'trial-stranger',
        threats: 'S15',
        does: 'a developer tries out a connection of a pool that is not theirs',
        before: 'await getPoolOf(developerId, pool.id)',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/login/corridor/connections.ts',
    ['lib/login/corridor/begin.db.test.ts'],
    [
      {
        id: 'begin-off',
        threats: 'S09',
        does: 'an attempt begins through a connection that is off',
        before: '          switches: { some: { applicationId } },\n        },',
        after: '        },',
      },
    ],
  ),
  ...of(
    'lib/login/corridor/begin.ts',
    ['lib/login/attempt/attempt.db.test.ts'],
    [
      {
        id: 'begin-uncounted',
        threats: 'S21',
        does: 'a visit begins attempts for ever',
        before: 'await countAttempt(visit.uid)',
        after: '',
        noticedBy: ['lib/login/corridor/begin.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/login/asking/bind.ts',
    ['lib/login/asking/bind-threats.db.test.ts'],
    [
      {
        id: 'bind-choice',
        threats: 'S08',
        does: 'a person picks an account that was not offered',
        before: '|| !question.userIds.includes(userId)) throw',
        after: ') throw',
        noticedBy: ['lib/login/asking/matching.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/login/asking/by-password.ts',
    ['lib/login/asking/bind-threats.db.test.ts'],
    [
      {
        id: 'bind-guess',
        threats: 'S23',
        does: 'the password of an account may be guessed in an attempt for ever',
        before: 'await countProofTry(budgets)',
        after: '',
      },
      {
        id: 'bind-password-changed',
        threats: 'S07',
        does: 'a password that was changed meanwhile binds',
        before: 'if (current?.passwordHash !== user.passwordHash) throw wrong',
        after: '',
        noticedBy: ['lib/login/asking/meanwhile.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/login/asking/by-code.ts',
    ['lib/login/asking/bind.db.test.ts'],
    [
      {
        id: 'bind-claimed',
        threats: 'S03',
        does: 'whoever proves an address gets an account that is somebody’s',
        before: 'if (!holder || !belongsTo(holder, what)) {',
        after: 'if (!holder) {',
      },
    ],
  ),
  ...of(
    'lib/login/ways/code-login.ts',
    ['lib/login/ways/code-login.db.test.ts'],
    [
      {
        id: 'code-login-off',
        threats: 'S09',
        does: 'a code logs in where that was switched off meanwhile',
        before: 'const method = CodeMethod.parse(proof.method)\n  await requireCodeWay({ pool, visit }, method)',
        after: 'const method = CodeMethod.parse(proof.method)',
      },
      {
        id: 'code-login-sign-up',
        threats: 'S09',
        does: 'a code makes an account where sign-up is closed',
        before: 'if (!application?.signUp) throw',
        after: 'if (false) throw',
      },
    ],
  ),
  ...of(
    'lib/login/ways/account.ts',
    ['lib/login/ways/code-login.db.test.ts'],
    [
      {
        id: 'code-login-claim',
        threats: 'S03',
        does: 'whoever made an account with another’s address keeps it',
        before: 'if (claimed) await claimAddress(',
        after: 'if (false) await claimAddress(',
      },
    ],
  ),
  ...of(
    'lib/login/proofs/addresses.ts',
    ['lib/login/proofs/toll-fraud.db.test.ts'],
    [
      {
        id: 'country-any',
        threats: 'S32',
        does: 'text messages go to any country',
        before: '|| !served.includes(country)',
        after: '',
      },
      {
        id: 'country-none',
        threats: 'S32',
        does: 'text messages go to satellite phones',
        before: 'if (!country || ',
        after: 'if (country && ',
      },
    ],
  ),
  ...of(
    'lib/login/proofs/codes.ts',
    ['lib/login/proofs/codes.db.test.ts'],
    [
      {
        id: 'code-other-identity',
        threats: 'S07',
        does: 'a code of one outside identity is good for another',
        before: 'subject: attempt?.subject ?? null,',
        after: '',
      },
      {
        id: 'code-other-attempt',
        threats: 'S07',
        does: 'a code of one attempt is good in another',
        before: 'attemptId: attempt?.id ?? null,',
        after: '',
      },
      {
        id: 'code-guess',
        threats: 'S23',
        does: 'codes may be guessed for ever',
        before: 'await countProofTry(budgets)',
        after: '',
      },
      {
        id: 'code-guess-one',
        threats: 'S23',
        does: 'one code may be guessed for ever',
        before: 'if (proof.tries >= TRIES)',
        after: 'if (false)',
      },
      {
        id: 'code-purpose',
        threats: 'S07',
        does: 'a code to log in sets a new password',
        before: '...(purpose ? { purpose } : {}) }',
        after: '}',
      },
      {
        id: 'code-spent-twice',
        threats: 'S11',
        does: 'a proof is used twice',
        before: 'provedAt: { not: null }, usedAt: null, expiresAt',
        after: 'provedAt: { not: null }, expiresAt',
      },
    ],
  ),
  ...of(
    'lib/login/page/device.ts',
    ['lib/login/page/device.test.ts'],
    [
      {
        id: 'device-home',
        threats: 'S12',
        does: 'a person is led to any scheme of an application',
        before: 'return url && /^https?:$/.test(url.protocol) ?',
        after: 'return url ?',
      },
    ],
  ),
  ...of(
    'lib/login/asking/bind-view.ts',
    ['lib/login/asking/bind-view.test.ts'],
    [
      {
        id: 'face-code',
        threats: 'S08',
        does: 'a code is taken for what the page does not show',
        before: '&& method === METHOD_OF[view.field]',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/login/exchange/handshake.ts',
    ['lib/login/corridor/begin.db.test.ts'],
    [
      {
        id: 'begin-secrets',
        threats: 'S18',
        does: 'every beginning of an attempt opens the secrets of its connection',
        before: 'appSecrets: [],',
        after: 'appSecrets: openAppSecrets(connection),',
      },
    ],
  ),
  ...of(
    'lib/login/corridor/finish.ts',
    ['lib/login/corridor/finish.db.test.ts'],
    [
      {
        id: 'finish-moment',
        threats: 'S09',
        does: 'who is blocked at the moment of the last step is logged in',
        before: 'if (!objection) return location',
        after: 'return location',
      },
      {
        id: 'finish-other-application',
        threats: 'S09',
        does: 'an attempt of one application ends another’s visit',
        before: '|| visit.applicationId !== applicationId) return',
        after: ') return',
      },
    ],
  ),
  ...of(
    'lib/login/page/flash.ts',
    ['lib/login/ways/forms.db.test.ts'],
    [
      {
        id: 'flash-open',
        threats: 'S31',
        does: 'what was typed into a form stands open in a cookie',
        before: 'flash && FLASH.seal(flash,',
        after: 'flash && ((open: Flash, _: string) => encodeURIComponent(JSON.stringify(open)))(flash,',
      },
    ],
  ),
  ...of(
    'lib/login/page/visit-door.ts',
    ['lib/login/page/visit-door.db.test.ts'],
    [
      {
        id: 'door-unproved',
        threats: 'S20',
        does: 'what a door asks for beyond the visit is not asked for',
        before: 'if (at instanceof Response) return at',
        after: '',
      },
      {
        id: 'door-tells-secrets',
        threats: 'S17',
        does: 'a password that was typed comes back to the page',
        before: "name: typed('name', 80),",
        after: "name: typed('password', 80),",
      },
    ],
  ),
  ...of(
    'lib/moved.ts',
    ['lib/moved.test.ts'],
    [
      {
        id: 'moved-anywhere',
        threats: 'S12',
        does: 'an old address leads wherever its query says',
        before: "ID.test(query.get(name) ?? '')",
        after: 'query.get(name)',
      },
    ],
  ),
  ...of(
    'lib/login/ways/hint.ts',
    ['lib/login/ways/hint.test.ts'],
    [
      {
        id: 'hint-anything',
        threats: 'S05',
        does: 'any hint fills a field',
        before: 'return parsePhone(hint, region) ? { phone: hint } : {}',
        after: 'return { phone: hint }',
      },
    ],
  ),
  ...of(
    'lib/login/page/hoist.ts',
    ['lib/login/page/hoist.test.ts'],
    [
      {
        id: 'hoist-anybody',
        threats: 'S13',
        does: 'any page may frame the page that leaves a frame',
        before: ', frameAncestors: "\'self\'" })',
        after: ", frameAncestors: '*' as never })",
      },
    ],
  ),
  ...of(
    'lib/login/asking/keep-avatar.ts',
    ['lib/login/asking/keep-avatar.db.test.ts'],
    [
      {
        id: 'avatar-each-time',
        threats: 'S16',
        does: 'a picture is fetched at each login',
        before: 'if (!(await isPictureNew(owner.poolId, owner.identityId, url))) return',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/login/page/origin.ts',
    ['lib/login/ways/forms.db.test.ts'],
    [
      {
        id: 'origin-any',
        threats: 'S26',
        does: 'forms of other sites count',
        before: "headers.get('origin') === expected",
        after: 'true',
      },
    ],
  ),
  ...of(
    'lib/login/ways/password.ts',
    ['lib/login/ways/forms.db.test.ts'],
    [
      {
        id: 'password-off',
        threats: 'S09',
        does: 'a password logs in where that is not offered',
        before: "if (!(await waysOf(pool, visit)).password) throw new AppError('not_found')",
        after: '',
      },
      {
        id: 'password-uncounted',
        threats: 'S23',
        does: 'passwords may be guessed for ever',
        before: 'await countPasswordTry(budgets)',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/login/asking/pending.ts',
    ['lib/login/attempt/attempt.db.test.ts'],
    [
      {
        id: 'pending-visit',
        threats: 'S08',
        does: 'an attempt of one visit goes on in another',
        before: '!attempt || !isLogin(attempt) || attempt.interaction !== uid',
        after: '!attempt || !isLogin(attempt)',
      },
      {
        id: 'pending-browser',
        threats: 'S20 S21',
        does: 'any browser answers what a person is asked',
        before: 'return isBegunBy(attempt, headers) ? attempt : null',
        after: 'return attempt',
      },
    ],
  ),
  ...of(
    'lib/login/asking/proceed.ts',
    ['lib/login/asking/bind.db.test.ts'],
    [
      {
        id: 'owner-not-told',
        threats: 'S21',
        does: 'nobody is told that an account was linked',
        before: "if (who.kind === 'linked') void tellOwner(binding, who.userId)",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/login/asking/question.ts',
    ['lib/login/asking/bind-threats.db.test.ts'],
    [
      {
        id: 'question-visit',
        threats: 'S08',
        does: 'a press in one visit answers another’s question',
        before: '&& attempt.interaction === visit.uid &&',
        after: '&&',
      },
    ],
  ),
  ...of(
    'lib/login/asking/tell-owner.ts',
    ['lib/login/asking/bind.db.test.ts'],
    [
      {
        id: 'owner-told-late',
        threats: 'S21',
        does: 'who links an account is told of it in the owner’s place',
        before: 'verifiedAt && verifiedAt < attempt.createdAt',
        after: 'verifiedAt',
      },
    ],
  ),
  ...of(
    'lib/limits/daily.ts',
    ['lib/login/proofs/toll-fraud.db.test.ts'],
    [
      {
        id: 'daily-ceiling-passed',
        threats: 'S32',
        does: 'the ceiling of a day stops nobody',
        before: ' WHERE "c"."points" < ${ceiling}::int',
        after: ' WHERE ${ceiling}::int > 0',
      },
    ],
  ),
  ...of(
    'lib/limits/budgets.ts',
    ['lib/login/ways/forms.db.test.ts'],
    [
      {
        id: 'limit-pool-refuses',
        threats: 'S33',
        does: 'what strangers did in a pool refuses everybody',
        before: 'exchange: { client: charge(50), pool: charge(100)',
        after: 'exchange: { client: charge(50), pool: refuse(100)',
        noticedBy: ['lib/limits/toll.test.ts'],
      },
      {
        id: 'limit-passwords',
        threats: 'S23',
        does: 'a thousand passwords are tried for one address',
        before: 'address: refuse(10),',
        after: 'address: refuse(1000),',
      },
      {
        id: 'doctor-limit',
        threats: 'S16',
        does: 'a developer calls WeChat by checks for ever',
        before: 'account: refuse(30)',
        after: 'account: refuse(30_000)',
        noticedBy: ['lib/doctor/commands.db.test.ts'],
      },
      {
        id: 'limit-sends-of-day',
        threats: 'S32',
        does: 'a number gets a hundred messages a day',
        before: 'send_day: { address: refuse(10, DAY)',
        after: 'send_day: { address: refuse(100, DAY)',
        noticedBy: ['lib/login/proofs/toll-fraud.db.test.ts'],
      },
      {
        id: 'limit-sends-of-account',
        threats: 'S32',
        does: 'an account gets messages without end, in ever new browsers',
        before: 'account: refuse(30, DAY)',
        after: 'account: refuse(3000, DAY)',
        noticedBy: ['lib/login/proofs/toll-fraud.db.test.ts'],
      },
      {
        id: 'limit-codes',
        threats: 'S23',
        does: 'a thousand codes are tried for one address',
        before: '  proof: {\n    visit: refuse(5),\n    address: refuse(5),',
        after: '  proof: {\n    visit: refuse(5),\n    address: refuse(1000),',
        noticedBy: ['lib/login/proofs/codes.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/limits/toll.ts',
    ['lib/limits/toll.test.ts'],
    [
      {
        id: 'toll-free',
        threats: 'S33',
        does: 'no newcomer pays, whatever is spent',
        before: "doer.knownAccount && !isSpent('known', 'account', doer.knownAccount) ? 0 : level",
        after: '0',
      },
      {
        id: 'toll-known-guesses',
        threats: 'S33',
        does: 'a browser that was here once may guess for ever',
        before: "&& !isSpent('known', 'account', doer.knownAccount)",
        after: '',
      },
      {
        id: 'toll-known-pays',
        threats: 'S33',
        does: 'a browser that the pool knows pays too',
        before: "return doer.knownAccount && !isSpent('known', 'account', doer.knownAccount) ? 0 : level",
        after: 'return level',
      },
      {
        id: 'toll-any-number',
        threats: 'S33',
        does: 'any number solves the puzzle',
        before: 'work && work.number === number',
        after: 'work',
      },
      {
        id: 'toll-pass-for-ever',
        threats: 'S33',
        does: 'a pass is worth any number of tries',
        before: "return has('pass', pass.id)",
        after: 'return true',
        noticedBy: ['lib/limits/attacks.db.test.ts'],
      },
      {
        id: 'toll-no-wait',
        threats: 'S33',
        does: 'a wait is over at once',
        before: '|| wait.readyAt > now().getTime()',
        after: '',
        noticedBy: ['lib/limits/attacks.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/limits/budgets-page.ts',
    ['lib/limits/budgets-page.test.ts'],
    [
      {
        id: 'budgets-page-marks',
        threats: 'S33',
        does: 'the documentation says that a budget refuses which only charges',
        before: "charge: ' ¹'",
        after: "charge: ''",
      },
    ],
  ),
  ...of(
    'lib/limits/captcha.ts',
    ['lib/limits/captcha.test.ts'],
    [
      {
        id: 'captcha-elsewhere',
        threats: 'S33',
        does: 'an answer that was given on another website lets a robot in',
        before: '!verdict.hostname || verdict.hostname === hostNameOf(headers)',
        after: 'true',
      },
      {
        id: 'captcha-endless',
        threats: 'S36',
        does: 'a provider sends an answer without end',
        before: 'const MAX_BYTES = 10_000',
        after: 'const MAX_BYTES = 1_000_000',
      },
    ],
  ),
  ...of(
    'lib/limits/gauges.ts',
    ['lib/limits/attacks.db.test.ts'],
    [
      {
        id: 'gauge-not-remembered',
        threats: 'S33',
        does: 'what others have counted is not heard of',
        before: 'remember(subject, per, key, { counted, until: now().getTime() + msLeft })',
        after: 'void msLeft',
      },
    ],
  ),
  ...of(
    'lib/login/page/toll.ts',
    ['lib/login/page/toll.test.ts'],
    [
      {
        id: 'toll-leads-anywhere',
        threats: 'S12',
        does: 'after the toll the browser goes wherever an address says',
        before: '(PLACE.test(to) && ',
        after: '(',
      },
    ],
  ),
  ...of(
    'lib/limits/known-browser.ts',
    ['lib/login/ways/forms.db.test.ts'],
    [
      {
        id: 'limit-known-stays',
        threats: 'S23',
        does: 'another password makes no stranger of a browser',
        before: 'return ended && known.at < ended.getTime() ? null : known.browser',
        after: 'return known.browser',
      },
    ],
  ),
  ...of(
    'lib/limits/rate-limit.ts',
    ['lib/login/ways/forms.db.test.ts'],
    [
      {
        id: 'limit-sends-by-pool',
        threats: 'S32',
        does: 'the day of a number begins again in every pool',
        before: "[ofAll, ['send_day', 'address', target.address]]",
        after: "[ofAll, ['send_day', 'address', addressKey(target)]]",
        noticedBy: ['lib/login/proofs/toll-fraud.db.test.ts'],
      },
      {
        id: 'limit-sends-of-known',
        threats: 'S32',
        does: 'strangers use up the day of somebody who was here before',
        before: 'return browserOf(target)\n    ? [',
        after: 'return false\n    ? [',
        noticedBy: ['lib/login/proofs/toll-fraud.db.test.ts'],
      },
      {
        id: 'limit-made-up-codes',
        threats: 'S33',
        does: 'a visit has WeChat asked for forty made-up codes',
        before: 'const REFUSED_CODE = 4',
        after: 'const REFUSED_CODE = 1',
        noticedBy: ['lib/limits/attacks.db.test.ts'],
      },
      {
        id: 'limit-client-spent',
        threats: 'S33',
        does: 'one client tries one password on any number of accounts',
        before: "!browserOf(target) && isSpent(subject, 'client', target.visit.clientAddress)",
        after: 'false',
        noticedBy: ['lib/limits/attacks.db.test.ts'],
      },
      {
        id: 'limit-account',
        threats: 'S22',
        does: 'the count tells that two addresses are one person’s',
        before: 'target.poolId}:${target.address}:',
        after: 'target.poolId}:${target.user?.id ?? target.address}:',
        noticedBy: ['lib/login/proofs/codes.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/login/ways/reset.ts',
    ['lib/login/ways/reset.db.test.ts'],
    [
      {
        id: 'reset-off',
        threats: 'S09',
        does: 'a new password is set where there are none',
        before: 'if (!(await waysOf(pool, visit)).reset) throw',
        after: 'if (false) throw',
      },
    ],
  ),
  ...of(
    'lib/login/ways/rules.ts',
    ['lib/login/ways/rules.test.ts'],
    [
      {
        id: 'message-any',
        threats: 'S13',
        does: 'any message of WeChat’s page is heard',
        before: "message?.type === 'status' && (",
        after: '(',
      },
    ],
  ),
  ...of(
    'lib/login/ways/sign-up.ts',
    ['lib/login/ways/sign-up.db.test.ts'],
    [
      {
        id: 'sign-up-closed',
        threats: 'S09',
        does: 'an account is made where sign-up is closed',
        before: "if ((await waysOf(pool, visit)).signUp !== 'code') throw",
        after: 'if (false) throw',
      },
      {
        id: 'sign-up-first-developer',
        threats: 'S29',
        does: 'the first who signs up owns the installation',
        before: 'if (pool.system && !(await hasUsers(pool.id))) throw',
        after: 'if (false) throw',
        noticedBy: ['lib/developers/by-code.db.test.ts'],
      },
      {
        id: 'sign-up-developer',
        threats: 'S03 S22',
        does: 'who proves a developer’s address takes the account',
        before: "if (pool.system && (await findUserByAddress(pool.id, 'email', proof.address, tx)))",
        after: 'if (false)',
        noticedBy: ['lib/developers/by-code.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/login/ways/ways.ts',
    ['lib/login/ways/ways.db.test.ts'],
    [
      {
        id: 'ways-sandbox',
        does: 'a sandbox’s connection is offered where there is no sandbox',
        before: '!connection.sandbox || env().SANDBOX',
        after: 'true',
      },
    ],
  ),
  ...of(
    'lib/logout/deliver.ts',
    ['lib/logout/deliver.db.test.ts'],
    [
      {
        id: 'notice-twice',
        threats: 'S11',
        does: 'two processes send one notice',
        before: ' AND "nextAt" <= ${now()} FOR UPDATE SKIP LOCKED',
        after: '  FOR UPDATE',
      },
    ],
  ),
  ...of(
    'lib/sessions/notices.ts',
    ['lib/sessions/notices.db.test.ts'],
    [
      {
        id: 'notice-any',
        threats: 'S24',
        does: 'applications are told that have no address for it',
        before: '.filter(({ applicationId }) => ids.has(applicationId))',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/sessions/rules.ts',
    ['lib/sessions/rules.test.ts'],
    [
      {
        id: 'notice-one-application',
        threats: 'S16',
        does: 'one application keeps all others waiting',
        before: '|| ofApplication(one) >= MAX_OF_APPLICATION',
        after: '',
      },
      {
        id: 'notice-one-pool',
        threats: 'S16',
        does: 'one pool keeps all others waiting',
        before: 'ofPool(one) >= MAX_OF_POOL ||',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/oidc/artifacts.ts',
    ['lib/oidc/adapter.db.test.ts'],
    [
      {
        id: 'oidc-code-twice',
        threats: 'S11 S24',
        does: 'a code is redeemed twice',
        before: ' AND "consumedAt" IS NULL`',
        after: '`',
      },
      {
        id: 'oidc-used-again',
        threats: 'S11 S24',
        does: 'what was used is new again once it is saved again',
        before: '"expiresAt" = excluded."expiresAt"`',
        after: '"expiresAt" = excluded."expiresAt", "consumedAt" = NULL`',
      },
    ],
  ),
  ...of(
    'lib/oidc/adapter.ts',
    ['lib/oidc/adapter.db.test.ts'],
    [
      {
        id: 'oidc-expired',
        threats: 'S24',
        does: 'tokens are good after their time',
        before: 'if (!row || (row.expiresAt && row.expiresAt <= now())) return undefined',
        after: 'if (!row) return undefined',
      },
      {
        id: 'oidc-tokens-kept',
        threats: 'S17 S24',
        does: 'the database has the tokens themselves',
        before: 'id: bearer ? sha256(id) : id }',
        after: 'id }',
      },
      {
        id: 'oidc-assertion-twice',
        threats: 'S24',
        does: 'a client assertion is good twice',
        before: 'if (!count) throw new errors.InvalidClientAuth',
        after: 'if (false) throw new errors.InvalidClientAuth',
      },
    ],
  ),
  ...of(
    'lib/oidc/claims.ts',
    ['lib/oidc/claims.db.test.ts'],
    [
      {
        id: 'claims-verified',
        threats: 'S04',
        does: 'every e-mail is told as verified',
        before: 'email_verified: Boolean(user.emailVerifiedAt)',
        after: 'email_verified: true',
      },
      {
        id: 'claims-ended',
        threats: 'S24',
        does: 'a token that was saved again after all were ended goes on',
        before: 'if (hasLoginEnded(user, loginTimeOf(token))) return undefined',
        after: '',
        noticedBy: ['lib/oidc/claims.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/oidc/clients.ts',
    ['lib/oidc/authorization.db.test.ts'],
    [
      {
        id: 'client-console',
        threats: 'S15',
        does: 'every pool has the console as its client',
        before: 'pool.system ? consoleClient() : undefined',
        after: 'consoleClient()',
        noticedBy: ['lib/oidc/adapter.db.test.ts'],
      },
      {
        id: 'client-shared-callback',
        threats: 'S12',
        does: 'a shared Callback URL is an address of each application',
        before: '!callbackIsShared(switches) &&',
        after: '',
        noticedBy: ['lib/direct/begin.db.test.ts'],
      },
      {
        id: 'client-callback-form',
        threats: 'S12',
        does: 'a Callback URL that gets a form is an address of the application too',
        before: 'AND connection."callbackByQuery" AND',
        after: 'AND',
        noticedBy: ['lib/direct/begin.db.test.ts'],
      },
      {
        id: 'client-other-pool',
        threats: 'S15',
        does: 'an application is a client of every pool',
        before: ' AND "poolId" = ${poolId}`',
        after: '`',
        noticedBy: ['lib/oidc/adapter.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/oidc/configuration/configuration.ts',
    ['lib/oidc/authorization.db.test.ts'],
    [
      {
        id: 'redirect-omitted',
        threats: 'S12',
        does: 'a request may leave its address out',
        before: 'allowOmittingSingleRegisteredRedirectUri: false',
        after: 'allowOmittingSingleRegisteredRedirectUri: true',
      },
    ],
  ),
  ...of(
    'lib/oidc/configuration/ttl.ts',
    ['lib/oidc/tokens.db.test.ts'],
    [
      {
        id: 'refresh-longer',
        threats: 'S38',
        does: 'a refresh token lives longer by each rotation',
        before: 'ctx?.oidc?.entities.RotatedRefreshToken?.remainingTTL ??',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/oidc/configuration/features.ts',
    ['lib/oidc/token-threats.db.test.ts'],
    [
      {
        id: 'token-others',
        threats: 'S24',
        does: 'any application is told of a token, or ends it',
        before: 'token.clientId === client.clientId',
        after: 'true',
      },
      {
        id: 'audience-any',
        threats: 'S24',
        does: 'a token may be for any API',
        before: 'if (!audiences?.includes(resource)) throw',
        after: 'if (false) throw',
        noticedBy: ['lib/oidc/tokens.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/oidc/configuration/clients.ts',
    ['lib/oidc/authorization.db.test.ts'],
    [
      {
        id: 'pkce-public',
        threats: 'S24',
        does: 'a public client needs no PKCE',
        before: 'ownMetadata(client).requirePkce !== false',
        after: "ownMetadata(client).requirePkce !== false && client.clientAuthMethod !== 'none'",
      },
      {
        id: 'key-set-endless',
        threats: 'S36',
        does: 'a set of keys is read however long it is',
        before: 'jwks_uri: LONGEST_KEY_SET',
        after: 'jwks_uri: Number.POSITIVE_INFINITY',
        noticedBy: ['lib/oidc/key-set-address.db.test.ts'],
      },
      {
        id: 'fetch-private',
        threats: 'S16',
        does: 'our server is made to call a private network',
        before: 'env().ALLOW_PRIVATE_HOSTS ? rest',
        after: 'true ? rest',
        noticedBy: ['lib/logout/threats.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/oidc/cors.ts',
    ['lib/oidc/cors.db.test.ts'],
    [
      {
        id: 'cors-any',
        threats: 'S24',
        does: 'pages of any origin call the issuer',
        before: 'Boolean(ownMetadata(client).allowedOrigins?.includes(origin))',
        after: 'true',
      },
    ],
  ),
  ...of(
    'lib/oidc/empty-answers.ts',
    ['lib/oidc/empty-answers.db.test.ts'],
    [
      {
        id: 'empty-answer',
        does: 'a revocation is answered by nothing, which clients fail at',
        before: "&& ctx.body === '') ctx.body = {}",
        after: "&& ctx.body === '') ctx.body = ''",
      },
    ],
  ),
  ...of(
    'lib/oidc/grants.ts',
    ['lib/consent/consent.db.test.ts'],
    [
      {
        id: 'grant-unasked',
        threats: 'S24',
        does: 'somebody else’s application gets all that it asks for',
        before: 'const allowed = thirdParty\n',
        after: 'const allowed = thirdParty && false\n',
      },
    ],
  ),
  ...of(
    'lib/oidc/visit.ts',
    ['lib/oidc/visit-browser.db.test.ts'],
    [
      {
        id: 'visit-ended-session',
        threats: 'S20',
        does: 'a visit of a session that was ended brings it back',
        before: 'await forgetEndedSession(provider, pool.id, details)',
        after: '',
        noticedBy: ['lib/oidc/authorization.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/oidc/keys/commands.ts',
    ['lib/oidc/keys/commands.db.test.ts'],
    [
      {
        id: 'key-in-use',
        threats: 'S24',
        does: 'the key that signs is taken away',
        before: "if (key.state === 'current' || key.state === 'next') throw",
        after: "if (key.state === 'next') throw",
      },
    ],
  ),
  ...of(
    'lib/oidc/keys/load.ts',
    ['lib/oidc/keys/commands.db.test.ts'],
    [
      {
        id: 'key-open',
        threats: 'S17',
        does: 'the database has the signing keys themselves',
        before: 'privateJwk: KEY.seal(jwk, kid)',
        after: 'privateJwk: JSON.stringify(jwk)',
      },
    ],
  ),
  ...of(
    'lib/oidc/keys/rules.ts',
    ['lib/oidc/keys/rules.test.ts'],
    [
      {
        id: 'key-kept',
        threats: 'S24',
        does: 'a key goes while its tokens live',
        before: 'const publishedUntil = successor ? after(KEEP_SECONDS, successor.activeAt) : null',
        after: 'const publishedUntil = successor ? successor.activeAt : null',
      },
    ],
  ),
  ...of(
    'lib/oidc/pages/logout.ts',
    ['lib/oidc/pages/pages.db.test.ts'],
    [
      {
        id: 'issuer-page-markup',
        threats: 'S19',
        does: 'an application’s name becomes markup on the issuer’s pages',
        before: '<button class="quiet" type="submit" form="op.logoutForm">${no}<',
        after: '<button class="quiet" type="submit" form="op.logoutForm">${raw(no)}<',
      },
    ],
  ),
  ...of(
    'lib/oidc/pages/self-posting.ts',
    ['lib/oidc/pages/self-posting.test.ts'],
    [
      {
        id: 'self-posting-any',
        does: 'a form that stands before the library’s own is posted by itself',
        before: "const form = text.indexOf('<form ', title)",
        after: "const form = text.indexOf('<form ')",
      },
    ],
  ),
  ...of(
    'lib/oidc/posted.ts',
    ['lib/oidc/posted.db.test.ts'],
    [
      {
        id: 'posted-foreign',
        threats: 'S26',
        does: 'a form of another site counts as one that was asked again from here',
        before: 'if (reposted && origin && origin !== poolOrigin(pool.name))',
        after: 'if (false)',
      },
    ],
  ),
  ...of(
    'lib/oidc/prompts.ts',
    ['lib/oidc/authorization.db.test.ts'],
    [
      {
        id: 'prompt-somebody-else',
        threats: 'S20',
        does: 'somebody else answers a request than its hint names',
        before: 'decodeJwt(hint).sub !== session?.accountId)',
        after: 'false)',
      },
      {
        id: 'prompt-account-gone',
        threats: 'S09',
        does: 'the session of a blocked user goes on',
        before: 'oidc.session?.accountId && !oidc.account ?',
        after: 'false ?',
        noticedBy: ['lib/oidc/authorization.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/oidc/provider.ts',
    ['lib/oidc/token-threats.db.test.ts'],
    [
      {
        id: 'client-secret-any',
        threats: 'S24',
        does: 'any secret is right',
        before: 'return sameText(this.clientSecret, sha256(actual))',
        after: 'return true',
      },
    ],
  ),
  ...of(
    'lib/oidc/request.ts',
    ['lib/oidc/authorization.db.test.ts'],
    [
      {
        id: 'state-endless',
        does: 'a state of any length is sent back',
        before: 'if (!oidc.params || !isLongState(oidc.params.state)) return',
        after: 'return',
      },
    ],
  ),
  ...of(
    'lib/oidc/request-line.ts',
    ['lib/oidc/request-line.test.ts'],
    [
      {
        id: 'posted-token',
        threats: 'S30',
        does: 'a token that was posted stands in an address',
        before: 'isShort && fields.every(([name]) => ALLOWED_IN_ADDRESS.has(name))',
        after: 'isShort',
      },
      {
        id: 'posted-long',
        does: 'what was posted becomes an address of any length',
        before: 'isShort && fields',
        after: 'fields',
      },
      {
        id: 'posted-secret',
        threats: 'S30',
        does: 'a secret that was posted is sent on',
        before: 'for (const name of [...CLIENT_CREDENTIALS, REPOST_MARK])',
        after: 'for (const name of [REPOST_MARK])',
      },
    ],
  ),
  ...of(
    'lib/oidc/request.ts',
    ['lib/oidc/request.db.test.ts'],
    [
      {
        id: 'request-connection',
        threats: 'S09',
        does: 'a request names a connection that is off',
        before: 'if (!open) throw',
        after: 'if (false) throw',
      },
    ],
  ),
  ...of(
    'lib/oidc/refresh-rotation.ts',
    ['lib/oidc/refresh-rotation.db.test.ts'],
    [
      {
        id: 'rotation-route',
        threats: 'S38',
        does: 'a used token answers at every endpoint',
        before: "ctx?.oidc.route === 'token' ?",
        after: 'ctx ?',
      },
      {
        id: 'rotation-used',
        threats: 'S38',
        does: 'a used token answers after its successor was used',
        before: 'return used ? null : successor',
        after: 'return successor',
      },
      {
        id: 'rotation-two',
        threats: 'S38 S11',
        does: 'two at once get two successors',
        before: 'where: { ...key, consumedAt: null },',
        after: 'where: key,',
      },
      {
        id: 'rotation-grace',
        threats: 'S38',
        does: 'a used token answers for ever',
        before: '|| after(graceOf(), consumedAt) <= now()) return null',
        after: ') return null',
      },
    ],
  ),
  ...of(
    'lib/oidc/save-session.ts',
    ['lib/oidc/save-session.db.test.ts'],
    [
      {
        id: 'session-back',
        threats: 'S20',
        does: 'a session that was ended comes back by a request on its way',
        before: 'if (added || hasEnded) return',
        after: 'if (added) return',
      },
    ],
  ),
  ...of(
    'lib/oidc/scopes.ts',
    ['lib/oidc/scopes.db.test.ts'],
    [
      {
        id: 'scope-wechat',
        threats: 'S24',
        does: 'every application may ask for the openid',
        before: "wechatScope ? [...ORDINARY_SCOPES, 'wechat'] : ORDINARY_SCOPES",
        after: "[...ORDINARY_SCOPES, 'wechat']",
      },
    ],
  ),
  ...of(
    'lib/users/session.ts',
    ['lib/users/session.db.test.ts'],
    [
      {
        id: 'session-blocked',
        threats: 'S25 S39',
        does: 'a blocked developer stays in the console',
        before: "session && user?.status === 'active' &&",
        after: 'session && user &&',
      },
      {
        id: 'session-ended',
        threats: 'S39',
        does: 'a developer who was signed out stays in the console',
        before: '&& !hasLoginEnded(user, loginTs) ? user : null',
        after: '? user : null',
      },
    ],
  ),
  ...of(
    'lib/oidc/visit-browser.ts',
    ['lib/oidc/visit-browser.db.test.ts'],
    [
      {
        id: 'visit-browser',
        threats: 'S20 S31',
        does: 'a visit goes on in another browser',
        before: 'return headers && isBrowser(headers, visit?.browser) ? visit : undefined',
        after: 'return visit',
      },
    ],
  ),
  ...of(
    'lib/plain-page/plain-page.ts',
    ['lib/plain-page/plain-page.test.ts'],
    [
      {
        id: 'plain-page-title',
        threats: 'S19',
        does: 'the title of a page becomes markup',
        before: '<h1>${page.title}</h1>',
        after: '<h1>${raw(page.title)}</h1>',
      },
    ],
  ),
  ...of(
    'lib/plain-page/policy.ts',
    ['lib/plain-page/plain-page.test.ts'],
    [
      {
        id: 'policy-scripts',
        threats: 'S19',
        does: 'foreign scripts run on pages that stand alone',
        before: '`script-src ${hashSource(script)}`',
        after: '"script-src \'unsafe-inline\'"',
      },
      {
        id: 'policy-frames',
        threats: 'S13',
        does: 'anybody may frame pages that stand alone',
        before: 'policy.frameAncestors ?? "\'none\'"',
        after: "policy.frameAncestors ?? '*'",
      },
    ],
  ),
  ...of(
    'lib/pools/queries.ts',
    ['lib/pools/pools.db.test.ts'],
    [
      {
        id: 'pool-member',
        threats: 'S15 S25',
        does: 'a developer opens a pool that is not theirs',
        before: 'where: { id: poolId, system: false, members: { some: { userId: developerId } } }',
        after: 'where: { id: poolId, system: false }',
      },
    ],
  ),
  ...of(
    'lib/pool-names.ts',
    ['lib/pools/pools.db.test.ts'],
    [
      {
        id: 'pool-punycode',
        threats: 'S14',
        does: 'a pool’s host shows as other letters',
        before: '/^(?!xn--)[a-z]',
        after: '/^[a-z]',
      },
    ],
  ),
  ...of(
    'lib/sandbox/control-schema.ts',
    ['lib/sandbox/control-schema.test.ts'],
    [
      {
        id: 'control-fields',
        does: 'a slip in a control request looks like a success',
        before: 'z.strictObject(shape,',
        after: 'z.object(shape,',
      },
    ],
  ),
  ...of(
    'lib/sandbox/guard.ts',
    ['lib/sandbox/guard.db.test.ts'],
    [
      {
        id: 'sandbox-passed-on',
        does: 'who is passed on by a proxy drives the sandbox',
        before: 'local: loopback && !TRUST_PROXY && isFromThisMachine(request.headers)',
        after: 'local: loopback',
      },
    ],
  ),
  ...of(
    'lib/sandbox/handle.ts',
    ['lib/sandbox/control.db.test.ts'],
    [
      {
        id: 'phone-unnamed',
        does: 'a form that names no origin presses on the phone',
        before: 'isOwnHost(context) && !hasNoOrigin ?',
        after: 'isOwnHost(context) ?',
      },
    ],
  ),
  ...of(
    'lib/headers.ts',
    ['lib/headers.test.ts'],
    [
      {
        id: 'headers-one-cookie',
        does: 'of several headers of one name the last one is left',
        before: 'headers.append(',
        after: 'headers.set(',
      },
    ],
  ),
  ...of(
    'lib/html.ts',
    ['lib/html.test.ts'],
    [
      {
        id: 'html-value',
        threats: 'S19',
        does: 'a value becomes markup',
        before: 'return escapeText(String(part))',
        after: 'return String(part)',
      },
      {
        id: 'html-markup',
        threats: 'S19',
        does: 'a name becomes markup',
        before: "'<': '&lt;',",
        after: '',
        noticedBy: ['lib/oidc/pages/pages.db.test.ts'],
      },
      {
        id: 'html-field',
        threats: 'S19',
        does: 'a field of a form ends before its value does',
        before: 'value="${value}"',
        after: 'value="${raw(value)}"',
        noticedBy: ['lib/oidc/posted.db.test.ts'],
      },
      {
        id: 'sandbox-script',
        threats: 'S19',
        does: 'a value ends a script in the sandbox',
        before: '/[<>&\\u2028\\u2029]/g',
        after: '/[&\\u2028\\u2029]/g',
      },
    ],
  ),
  ...of(
    'lib/sandbox/access.ts',
    ['lib/sandbox/control.db.test.ts'],
    [
      {
        id: 'sandbox-foreign',
        does: 'a page of another site drives the sandbox',
        before: 'if (!isOwnOrigin(request, context) || (foreign && !followsLink)) return 403',
        after: '',
      },
      {
        id: 'sandbox-anybody',
        does: 'whoever calls drives the sandbox',
        before: 'if (context.local && isOwnHost(context)) return 200',
        after: 'if (context.local || !context.secret) return 200',
      },
    ],
  ),
  ...of(
    'lib/sandbox/pages/control.ts',
    ['lib/sandbox/pages/control.test.ts'],
    [
      {
        id: 'control-page',
        threats: 'S19',
        does: 'the control page runs what an application is called',
        before: 'var words = ${js({',
        after: "var words = ${raw('</script>')}${js({",
      },
    ],
  ),
  ...of(
    'lib/sandbox/pages/phone.ts',
    ['lib/sandbox/pages/phone.test.ts'],
    [
      {
        id: 'phone-expired',
        does: 'the phone shows a code that has expired',
        before: "if (view.phase === 'expired') return expiredPage(view.language)",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/sandbox/pages/qr-script.ts',
    ['lib/sandbox/pages/qr-script.test.ts'],
    [
      {
        id: 'qr-poll',
        does: 'the QR page goes on before the phone has pressed',
        before: 'else if (errcode === 405) leave(',
        after: 'else if (errcode === 404) leave(',
      },
    ],
  ),
  ...of(
    'lib/sandbox/pages/qr.ts',
    ['lib/sandbox/pages/qr.test.ts'],
    [
      {
        id: 'qr-style',
        threats: 'S19',
        does: 'the QR page loads a style sheet over plain http',
        before: '/^https:\\/\\//i.test(href)',
        after: '/^https?:\\/\\//i.test(href)',
      },
    ],
  ),
  ...of(
    'lib/sandbox/rules.ts',
    ['lib/sandbox/rules.test.ts'],
    [
      {
        id: 'sandbox-callback',
        does: 'the sandbox sends a code to any domain',
        before: "return rule.callbackMode !== 'domain' && isAddress(url, rule.callbackUrl)",
        after: 'return true',
      },
    ],
  ),
  ...of(
    'lib/sandbox/sns.ts',
    ['lib/sandbox/sns.test.ts'],
    [
      {
        id: 'sns-openid',
        threats: 'S06',
        does: 'the sandbox never leaves an openid out',
        before: "if (kind !== 'no_openid') return answer",
        after: 'return answer',
      },
    ],
  ),
  ...of(
    'lib/languages.ts',
    ['lib/languages.test.ts'],
    [
      {
        id: 'languages-star',
        does: 'a browser that rules a language out is answered in it',
        before: "spokenOf(accepted.languages(['en', 'zh'])) ?? ",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/sandbox/words.ts',
    ['lib/sandbox/words.test.ts'],
    [
      {
        id: 'sandbox-words',
        does: 'the sandbox speaks the browser’s language, whatever was chosen',
        before: "if (chosen === 'en' || chosen === 'zh-CN') return chosen\n",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/sandbox/wx-login.ts',
    ['lib/sandbox/wx-login.test.ts'],
    [
      {
        id: 'wx-login-origin',
        threats: 'S13',
        does: 'wxLogin.js hears any page',
        before: 'if (event.origin !== ORIGIN || event.source !== frame.contentWindow) return',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/self-fetch.ts',
    ['lib/self-fetch.test.ts'],
    [
      {
        id: 'self-fetch-any',
        threats: 'S16',
        does: 'our server calls any host in its own name',
        before: 'if (!hostOf(url.host)) throw',
        after: 'if (false) throw',
      },
    ],
  ),
  ...of(
    'lib/text.ts',
    ['lib/text.test.ts'],
    [
      {
        id: 'text-invisible',
        threats: 'S19',
        does: 'a name may have characters that turn the text around',
        before: '[\\p{Cc}\\p{Cf}\\p{Co}',
        after: '[\\p{Cc}\\p{Co}',
      },
    ],
  ),
  ...of(
    'lib/users/addresses.ts',
    ['lib/users/addresses.db.test.ts'],
    [
      {
        id: 'address-marked',
        threats: 'S04',
        does: 'an address that a developer types counts as proved',
        before: 'const isVerified = address !== null && verified',
        after: 'const isVerified = address !== null',
      },
      {
        id: 'address-kept-proof',
        threats: 'S07',
        does: 'a code to an address that is no more is good',
        before: 'if (before && before !== address) await tx.proof.deleteMany(',
        after: 'if (false) await tx.proof.deleteMany(',
      },
      {
        id: 'address-released',
        threats: 'S03',
        does: 'who has proved an address loses it to who proves it too',
        before: ', ...whereUnproved(kind) }\n  const holder',
        after: ' }\n  const holder',
      },
    ],
  ),
  ...of(
    'lib/users/commands.ts',
    ['lib/users/users.db.test.ts'],
    [
      {
        id: 'user-blocked-sessions',
        threats: 'S09 S39',
        does: 'a blocked user’s sessions go on',
        before: "if (status === 'blocked') await endSessions(tx, scope.poolId, id)",
        after: '',
      },
      {
        id: 'user-password-sessions',
        threats: 'S39',
        does: 'a new password leaves the old sessions',
        before:
          "await tx.proof.deleteMany({ where: { poolId: scope.poolId, userId: id, method: 'password', usedAt: null } })\n    await endSessions(tx, scope.poolId, id)",
        after:
          "await tx.proof.deleteMany({ where: { poolId: scope.poolId, userId: id, method: 'password', usedAt: null } })",
      },
      {
        id: 'user-login-blocked',
        threats: 'S09',
        does: 'who is blocked at the moment of the login is logged in',
        before: "where: { id: userId, poolId, status: 'active', passwordHash }",
        after: 'where: { id: userId, poolId, passwordHash }',
        noticedBy: ['lib/login/corridor/finish.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/users/conflicts.ts',
    ['lib/users/conflicts.db.test.ts'],
    [
      {
        id: 'conflicts-pool',
        threats: 'S15',
        does: 'conflicts of another pool are told',
        before: "where: { poolId, ...('userId' in of",
        after: "where: { ...('userId' in of",
      },
    ],
  ),
  ...of(
    'lib/users/password.ts',
    ['lib/users/password.test.ts'],
    [
      {
        id: 'password-quick',
        threats: 'S22',
        does: 'an address without an account is answered at once',
        before: 'const matches = await verify(stored ?? decoyHash, password)',
        after: 'const matches = stored ? await verify(stored, password) : false',
        noticedBy: ['lib/users/decoy.test.ts'],
      },
      {
        id: 'password-decoy',
        threats: 'S22',
        does: 'the password of nobody opens everybody without one',
        before: 'return matches && Boolean(stored)',
        after: 'return matches',
        noticedBy: ['lib/users/decoy.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/users/pictures.ts',
    ['lib/users/pictures.db.test.ts'],
    [
      {
        id: 'picture-pool',
        threats: 'S15',
        does: 'a picture of another pool is shown',
        before: 'db.picture.findUnique({ where: { id, poolId }, select',
        after: 'db.picture.findUnique({ where: { id }, select',
      },
    ],
  ),
  ...of(
    'lib/users/proved.ts',
    ['lib/users/addresses.db.test.ts'],
    [
      {
        id: 'claim-password',
        threats: 'S03',
        does: 'the password of who made an account opens it after its owner has claimed it',
        before: '        passwordHash: null,\n        pictureId',
        after: '        pictureId',
      },
      {
        id: 'claim-consents',
        threats: 'S03',
        does: 'what who made an account has allowed stays after its owner has claimed it',
        before: 'await withdrawConsents({ ...scope, tx }, userId)',
        after: '',
        noticedBy: ['lib/consent/consent.db.test.ts'],
      },
      {
        id: 'claim-identity',
        threats: 'S03',
        does: 'an account that somebody comes into by a scan is claimed',
        before: '        identities: { none: {} },\n',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/users/queries.ts',
    ['lib/users/users.db.test.ts'],
    [
      {
        id: 'user-hash-read',
        threats: 'S17',
        does: 'pages are given password hashes',
        before: 'const withoutPasswordHash = { omit: { passwordHash: true } } as const',
        after: 'const withoutPasswordHash = {} as const',
      },
      {
        id: 'user-pool',
        threats: 'S15',
        does: 'a user of another pool is found',
        before: 'tx.user.findUnique({ where: { id, poolId }, ...withoutPasswordHash })',
        after: 'tx.user.findUnique({ where: { id }, ...withoutPasswordHash })',
      },
    ],
  ),
  ...of(
    'lib/users/rules.ts',
    ['lib/users/rules.test.ts'],
    [
      {
        id: 'belongs-identity',
        threats: 'S03',
        does: 'whoever proves an address gets an account that somebody comes into by a scan',
        before: '|| user._count.identities)',
        after: ')',
        noticedBy: ['lib/login/asking/bind.db.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/users/schema.ts',
    ['lib/users/schema.test.ts'],
    [
      {
        id: 'email-look-alike',
        threats: 'S27',
        does: 'letters that look alike make two people one',
        before: ".regex(/^[\\x21-\\x7e]+$/, 'email_shape')",
        after: '',
      },
      {
        id: 'key-null',
        threats: 'S06',
        does: '“null” is somebody',
        before: '(?!(?:null|undefined)$)',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/sources/catalogue.ts',
    ['lib/sources/catalogue.test.ts'],
    [
      {
        id: 'mark-of-any',
        does: 'what is no source has the mark of one',
        before: 'const [mode] = modesOf(source)',
        after: "const [mode] = modesOf('wechat')",
      },
    ],
  ),
  ...of(
    'lib/sources/wechat/pc/schema.ts',
    ['lib/association/associate.db.test.ts'],
    [
      {
        id: 'unionid-of-app',
        threats: 'S06',
        does: 'a unionid belongs to an AppID, not to an Open Platform account',
        before: "RealmSetting.safeParse(settings).data?.openPlatformAccount ?? ''",
        after: 'appId',
      },
    ],
  ),
  ...of(
    'lib/sources/wechat/pc/authorize-url.ts',
    ['lib/sources/wechat/pc/authorize-url.test.ts'],
    [
      {
        id: 'authorize-unencoded',
        does: 'an address stands unencoded in WeChat’s',
        before: "encodeURIComponent(value ?? '')",
        after: "(value ?? '')",
      },
    ],
  ),
  ...of(
    'lib/wechat/avatar.ts',
    ['lib/wechat/avatar.test.ts'],
    [
      {
        id: 'avatar-redirect',
        threats: 'S16',
        does: 'a picture is fetched from wherever a redirect leads',
        before: 'URL.canParse(location, next) ? cleanAvatar(new URL(location, next).href) : null',
        after: 'URL.canParse(location, next) ? new URL(location, next).href : null',
      },
    ],
  ),
  ...of(
    'lib/wechat/catalogue.ts',
    ['lib/wechat/catalogue.test.ts'],
    [
      {
        id: 'catalogue-other',
        does: 'an error that nobody has explained is explained as another',
        before: "(String(errcode) as CatalogueKey) : 'other'",
        after: "(String(errcode) as CatalogueKey) : 'no_code'",
      },
    ],
  ),
  ...of(
    'lib/wechat/client.ts',
    ['lib/wechat/wechat.test.ts'],
    [
      {
        id: 'wechat-redirect',
        threats: 'S16',
        does: 'a redirect of WeChat’s API is followed, with the secret',
        before: "redirect: 'error'",
        after: "redirect: 'follow'",
      },
      {
        id: 'wechat-no-openid',
        threats: 'S06',
        does: 'an answer without an openid is somebody',
        before: 'if (!openid || typeof body.access_token',
        after: 'if (typeof body.access_token',
      },
      {
        id: 'wechat-profile-openid',
        threats: 'S08',
        does: 'the profile says who it is',
        before: 'openid: token.openid,\n      unionid',
        after: 'openid: String(body.openid),\n      unionid',
      },
    ],
  ),
  ...of(
    'lib/wechat/profile.ts',
    ['lib/wechat/wechat.test.ts'],
    [
      {
        id: 'avatar-host',
        threats: 'S16',
        does: 'a picture is fetched from any host',
        before: '!/\\.qlogo\\.cn$/.test(url.hostname) ||',
        after: '',
        noticedBy: ['lib/wechat/avatar.test.ts'],
      },
    ],
  ),
  ...of(
    'lib/read-bytes.ts',
    ['lib/wechat/wechat.test.ts', 'lib/doctor/commands.db.test.ts'],
    [
      {
        id: 'answer-endless',
        threats: 'S36',
        does: 'an answer is read however long it is',
        before: 'length > limit',
        after: 'false',
      },
    ],
  ),
  ...of(
    'lib/wechat/readable.ts',
    ['lib/wechat/readable.test.ts'],
    [
      {
        id: 'readable-unseen',
        threats: 'S19',
        does: 'an answer hides what it says',
        before: 'replace(INVISIBLE, escapeUnits)',
        after: "replace(INVISIBLE, '')",
      },
    ],
  ),
  ...of(
    'server/front.ts',
    ['e2e/protocol/front.spec.ts'],
    [
      {
        id: 'front-bodies',
        threats: 'S35 S26',
        does: 'a body is handed on as it comes',
        before: 'if (!hasBody(request)) return action ? no(400) : request',
        after: 'return request',
      },
      {
        id: 'front-router-state',
        threats: 'S34 S35',
        does: 'what says where a browser is reaches Next as it comes',
        before: 'if (!isRouterState(state))',
        after: 'if (false)',
      },
      {
        id: 'front-actions',
        threats: 'S35',
        does: 'an action that is not there is looked for by Next',
        before: 'action && actions && !actions.has(String(id))',
        after: 'false',
      },
      {
        id: 'front-methods',
        does: 'a request by any method is handed on',
        before: "!methods.includes(request.method ?? '')",
        after: 'false',
      },
    ],
  ),
  ...of(
    'server/body.ts',
    ['server/body.test.ts'],
    [
      {
        id: 'body-patience',
        threats: 'S35',
        does: 'a body that does not go on is waited for',
        before: 'return Promise.race([read, timeout])',
        after: 'return Promise.race([read])',
      },
    ],
  ),
  ...of(
    'server/listen.ts',
    ['server/listen.test.ts'],
    [
      {
        id: 'pipeline-at-once',
        threats: 'S35',
        does: 'requests that come in one piece are all begun at once',
        before: '    if (waiting) {',
        after: '    if (false) {',
      },
      {
        id: 'end-who-knocked',
        does: 'an end cuts off those who have knocked and were not let in yet',
        before: 'accepted() === before && ',
        after: '',
      },
      {
        id: 'connection-silent',
        threats: 'S35',
        does: 'who takes no answer keeps a connection for ever',
        before: 'this.#server.timeout = times.silence',
        after: '',
      },
      {
        id: 'head-slow',
        threats: 'S35',
        does: 'a head may take a minute to come',
        before: 'headersTimeout: times.head,',
        after: '',
      },
      {
        id: 'request-slow',
        threats: 'S35',
        does: 'a request may take five minutes to come',
        before: 'requestTimeout: times.request,',
        after: '',
      },
      {
        id: 'pipeline-endless',
        threats: 'S35',
        does: 'any number of requests may wait on one connection',
        before: '> MAX_PIPELINED) socket.destroy()',
        after: '> 1e9) socket.destroy()',
      },
      {
        id: 'pipeline-unheard',
        threats: 'S35',
        does: 'requests behind the last answer of a connection are carried out',
        before: 'const next = socket.writable ?',
        after: 'const next = true ?',
      },
      {
        id: 'end-kept',
        does: 'an end waits for connections that clients keep',
        before: '  response.shouldKeepAlive = false\n',
        after: '',
      },
      {
        id: 'end-idle',
        does: 'an end waits for connections that ask for nothing',
        before: 'this.#drop((socket) => socket.bytesRead === 0)',
        after: 'this.#drop(() => false)',
      },
      {
        id: 'end-upgraded',
        does: 'an end waits for those who listen for changes',
        before: 'for (const socket of this.#upgraded) socket.destroy()',
        after: '',
      },
    ],
  ),
  ...of(
    'server/rules.ts',
    ['server/rules.test.ts'],
    [
      {
        id: 'address-detour',
        does: 'a path may lead to another by dots',
        before: ' && !DOT_SEGMENT.test(path)',
        after: '',
      },
      {
        id: 'address-fields',
        threats: 'S35',
        does: 'an address may have as many fields as it likes',
        before: " && url.split('&').length <= CONTENT_LIMITS.fields",
        after: '',
      },
      {
        id: 'address-path',
        does: 'a path may be of any length',
        before: 'path.length <= MAX_PATH_LENGTH && ',
        after: '',
      },
      {
        id: 'address-broken-code',
        does: 'a path that cannot be decoded is handed on',
        before: ' && isDecodable(path)',
        after: '',
      },
      {
        id: 'action-any-name',
        threats: 'S35',
        does: 'an action is looked for by any name',
        before: '/^[0-9a-f]{42}$/.test(String(id))',
        after: 'id !== undefined',
      },
      {
        id: 'action-any-host',
        threats: 'S35',
        does: 'a server action is decoded on any host',
        before: "kind === 'console' && origin",
        after: 'origin',
      },
      {
        id: 'action-any-origin',
        threats: 'S35 S26',
        does: 'a server action of another site is decoded',
        before: 'origin === expected && session',
        after: 'session',
      },
      {
        id: 'action-nobody',
        threats: 'S35',
        does: 'a server action is decoded for somebody without a session',
        before: 'origin === expected && session',
        after: 'origin === expected',
      },
      {
        id: 'body-any-action',
        threats: 'S35',
        does: 'what calls itself an action may be long at any pool',
        before: "return action && kind === 'console' ?",
        after: 'return action ?',
      },
      {
        id: 'body-fields',
        threats: 'S35',
        does: 'a form may have as many fields as it likes',
        before: "text.split('&').length > CONTENT_LIMITS.fields",
        after: 'false',
      },
      {
        id: 'body-depth',
        threats: 'S35',
        does: 'JSON may be as deep as it likes',
        before: 'depth > CONTENT_LIMITS.depth || ',
        after: '',
      },
      {
        id: 'body-values',
        threats: 'S35',
        does: 'JSON may have as many values as it likes',
        before: ' || values > CONTENT_LIMITS.values',
        after: '',
      },
      {
        id: 'action-references',
        threats: 'S35',
        does: 'an action is called with what refers to something else',
        before: " || !value.startsWith('$') || REACT_VALUE.test(value)",
        after: ' || true',
      },
      {
        id: 'logged-token',
        threats: 'S30',
        does: 'the token of an invitation stands in the log',
        before: "part.length > 15 && !/^[a-z.-]+$/.test(part) ? '…' : part",
        after: 'part',
      },
    ],
  ),
  ...of(
    'sdk/src/id-token.ts',
    ['sdk/src/id-token.test.ts'],
    [
      {
        id: 'sdk-nonce',
        threats: 'S13',
        does: 'an ID Token of another login is taken',
        before: ': nonce && claims.nonce !== nonce',
        after: ': false',
      },
    ],
  ),
  ...of(
    'sdk/src/pkce.ts',
    ['sdk/src/pkce.test.ts'],
    [
      {
        id: 'sdk-challenge',
        threats: 'S13',
        does: 'the challenge is not of its verifier',
        before: "digest('SHA-256',",
        after: "digest('SHA-512',",
      },
    ],
  ),
  ...of(
    'sdk/src/refresh.ts',
    ['sdk/src/refresh.test.ts'],
    [
      {
        id: 'sdk-somebody-else',
        threats: 'S13',
        does: 'a refresh may bring another person’s token',
        before: 'sub: idToken && payloadOf(idToken).sub',
        after: 'sub: undefined',
      },
    ],
  ),
  ...of(
    'sdk/src/transaction.ts',
    ['sdk/src/transaction.test.ts'],
    [
      {
        id: 'sdk-state',
        threats: 'S13',
        does: 'an answer with another state is taken',
        before: "if (answer.get('state') !== state) throw",
        after: 'if (false) throw',
      },
      {
        id: 'sdk-issuer',
        threats: 'S13',
        does: 'another issuer’s answer is taken',
        before: "if (answer.get('iss') !== issuer) throw",
        after: 'if (false) throw',
      },
    ],
  ),
  ...of(
    'lib/audit/event.ts',
    ['lib/audit/event.test.ts'],
    [
      {
        id: 'told-unparsed',
        does: 'what a row says is taken as it stands',
        before: 'data === undefined ? [] : [[name, data]]',
        after: '[[name, data ?? stored.get(name)]]',
      },
      {
        id: 'told-by-any-name',
        does: 'an action of any name is looked for in the table',
        before: 'Object.hasOwn(ACTIONS, action)',
        after: 'action in ACTIONS',
      },
    ],
  ),
  ...of(
    'lib/audit/changes.ts',
    ['lib/audit/changes.test.ts'],
    [
      {
        id: 'change-tells-keys',
        threats: 'S17',
        does: 'the audit tells whatever was changed, keys as well',
        before: 'isPlain(was) && isPlain(is) ?',
        after: 'true ?',
      },
      {
        id: 'change-unbounded',
        does: 'a text stands in the audit however long it is',
        before: 'shown.length > MAX_TEXT ?',
        after: 'false ?',
      },
      {
        id: 'change-tells-query',
        threats: 'S30',
        does: 'the audit repeats what stands in the query of an address',
        before: 'value ? `${name}=…` : ',
        after: 'value ? `${name}${value}` : ',
      },
      {
        id: 'change-tells-lists',
        does: 'the audit has all of a list for each item of it that changes',
        before: '? value.filter((item) => !other.includes(item)) : value',
        after: '? value : value',
      },
    ],
  ),
  ...of(
    'lib/settings.ts',
    ['lib/settings.test.ts'],
    [
      {
        id: 'setting-keeps-default',
        does: 'a change that leaves a setting out takes it back to its default',
        before: 'schema instanceof z.ZodDefault ? schema.unwrap() : schema',
        after: 'schema',
      },
    ],
  ),
  ...of(
    'lib/apply/settings-page.ts',
    ['lib/apply/settings-page.test.ts'],
    [
      {
        id: 'settings-page-default',
        does: 'docs say nothing of a setting that a file may leave out as it is',
        before: 'kept && name in kept.shape ?',
        after: 'false ?',
      },
    ],
  ),
  ...of(
    'lib/connections/columns.ts',
    ['lib/connections/columns.test.ts'],
    [
      {
        id: 'setting-without-column-lost',
        does: 'a setting that has no column of its own is thrown away',
        before: '...Object.fromEntries(withoutColumn)',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/audit/merge.ts',
    ['lib/audit/merge.test.ts', 'lib/console/saves.db.test.ts'],
    [
      {
        id: 'merge-overwrites',
        threats: 'S37',
        does: 'who saves last wins, also the field that somebody else has changed',
        before: '(change || !since.complete) &&',
        after: 'false &&',
      },
      {
        id: 'merge-trusts-audit',
        threats: 'S37',
        does: 'a change that the audit does not tell is overwritten',
        before: '(change || !since.complete) &&',
        after: 'change &&',
      },
    ],
  ),
  ...of(
    'lib/audit/since.ts',
    ['lib/console/saves.db.test.ts'],
    [
      {
        id: 'since-first-change',
        threats: 'S37',
        does: 'changes since count only from the next version on',
        before: 'gt: seen }',
        after: 'gt: seen + 1 }',
      },
    ],
  ),
  ...of(
    'lib/connections/save.ts',
    ['lib/console/saves.db.test.ts'],
    [
      {
        id: 'save-secret-of-another-app',
        threats: 'S18 S37',
        does: 'a secret that was typed for the AppID of before is saved for the new one',
        before: "['sandbox', 'appId', 'appSecret']",
        after: '[]',
      },
    ],
  ),
  ...of(
    'lib/applications/save.ts',
    ['lib/console/saves.db.test.ts'],
    [
      {
        id: 'save-application-unseen',
        threats: 'S37',
        does: 'a form counts as opened when it is saved',
        before: 'changesSince(tx, stored, version)',
        after: 'changesSince(tx, stored, stored.version)',
      },
    ],
  ),
  ...of(
    'lib/users/save.ts',
    ['lib/console/saves.db.test.ts'],
    [
      {
        id: 'save-user-unseen',
        threats: 'S37',
        does: 'the form of a user counts as opened when it is saved',
        before: 'changesSince(tx, stored, version)',
        after: 'changesSince(tx, stored, stored.version)',
      },
      {
        id: 'save-mark-of-another',
        threats: 'S04 S37',
        does: 'the mark that was ticked for one address is saved for another',
        before: 'ADDRESSES.reduce(together, since)',
        after: 'since',
      },
    ],
  ),
  ...of(
    'lib/pools/save.ts',
    ['lib/console/saves.db.test.ts'],
    [
      {
        id: 'save-pool-unseen',
        threats: 'S37',
        does: 'a form of a pool counts as opened when it is saved',
        before: 'version: stored.version }, seen)',
        after: 'version: stored.version }, stored.version)',
      },
    ],
  ),
  ...of(
    'lib/pools/commands.ts',
    ['lib/apply/apply.db.test.ts'],
    [
      {
        id: 'pool-write-unseen',
        threats: 'S37',
        does: 'a pool is written over a change that nobody has seen',
        before: 'where: { id, version }',
        after: 'where: { id }',
      },
    ],
  ),
  ...of(
    'lib/audit/record.ts',
    ['lib/audit/audit.db.test.ts'],
    [
      {
        id: 'audit-says-more',
        threats: 'S17',
        does: 'a row of the audit says whatever is handed over',
        before: 'ACTIONS[action].parse(detail)',
        after: 'detail',
      },
    ],
  ),
  ...of(
    'lib/audit/refused.ts',
    ['lib/audit/refused.db.test.ts'],
    [
      {
        id: 'refused-unbounded',
        threats: 'S34',
        does: 'every refusal has a row of its own',
        before: '(await countRefusal(entry.poolId, reason, at)) > MAX_LISTED',
        after: 'false',
      },
      {
        id: 'refused-of-all-unbounded',
        threats: 'S34',
        does: 'with enough pools a stranger has any number of refusals listed',
        before: 'if (listed > MAX_LISTED_OF_STRANGERS)',
        after: 'if (listed < 0)',
      },
      {
        id: 'refused-buried',
        threats: 'S34',
        does: 'a flood of strangers keeps the refusals of persons from being listed',
        before: 'if (!isProved(reason)) {',
        after: '{',
      },
      {
        id: 'refused-one-less',
        threats: 'S34',
        does: 'the twentieth is only counted',
        before: '> MAX_LISTED) return false',
        after: '>= MAX_LISTED) return false',
      },
      {
        id: 'refused-pools-together',
        threats: 'S34 S15',
        does: 'pools are counted together',
        before: '`${poolId}:${reason}:${minute}`',
        after: '`${reason}:${minute}`',
      },
      {
        id: 'refused-reasons-together',
        threats: 'S34',
        does: 'reasons are counted together',
        before: '`${poolId}:${reason}:${minute}`',
        after: '`${poolId}:${minute}`',
      },
      {
        id: 'refused-for-ever',
        threats: 'S34',
        does: 'what was counted once is counted for ever',
        before: '.slice(0, 16)',
        after: '.slice(0, 4)',
      },
    ],
  ),
  ...of(
    'lib/refusals/report.ts',
    ['lib/refusals/report.db.test.ts'],
    [
      {
        id: 'refer-never-counted',
        does: 'a page does not say that its reference was only counted',
        before: 'counted: !listed',
        after: 'counted: false',
      },
      {
        id: 'refer-again',
        threats: 'S34',
        does: 'a page that is loaded again takes a row again',
        before: 'if (known) return { text, counted: false }',
        after: '',
      },
      {
        id: 'refer-console',
        does: 'what happens at the console’s own login is written where nobody can look',
        before: 'if (!pool || pool.system)',
        after: 'if (!pool)',
      },
    ],
  ),
  ...of(
    'lib/refusals/rules.ts',
    ['lib/refusals/rules.test.ts'],
    [
      {
        id: 'told-query',
        threats: 'S34 S17',
        does: 'the values of an address’s query are told',
        before: "pair.replace(VALUE, '=…')",
        after: 'pair',
      },
      {
        id: 'told-fragment',
        threats: 'S34 S17',
        does: 'the fragment of an address is told',
        before: "${fragment ? '#…' : ''}",
        after: "${fragment ?? ''}",
      },
      {
        id: 'told-user',
        threats: 'S34 S17',
        does: 'who and password in an address are told',
        before: "address.replace(USER, '$1$2…$3')",
        after: 'address',
      },
      {
        id: 'told-endless',
        threats: 'S34',
        does: 'what was sent is told however long it is',
        before: 'text.length > LONGEST_VALUE ?',
        after: 'false ?',
      },
    ],
  ),
  ...of(
    'lib/oidc/refusals.ts',
    ['lib/oidc/refusals.test.ts'],
    [
      {
        id: 'refusal-logout',
        does: 'a logout that goes wrong is explained as a login',
        before: "if (route?.startsWith('end_session')) {",
        after: 'if (false) {',
      },
      {
        id: 'refusal-lost',
        does: 'a login that is over is explained as a wrong request',
        before: "if (name === 'SessionNotFound') return 'lost'",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/oidc/visit-home.ts',
    ['lib/oidc/visit-home.db.test.ts'],
    [
      {
        id: 'visit-end-pool',
        threats: 'S15',
        does: 'another pool’s visit of the same id ends too',
        before: '"expiresAt" = ${now()}\n    WHERE "poolId" = ${poolId} AND "model"',
        after: '"expiresAt" = ${now()}\n    WHERE "model"',
      },
      {
        id: 'visit-over-account',
        threats: 'S30',
        does: 'a visit that is over keeps whose login it was',
        before: '"accountId" = NULL, ',
        after: '',
      },
    ],
  ),
  ...of(
    'lib/oidc/adapter.ts',
    ['lib/oidc/visit-home.db.test.ts'],
    [
      {
        id: 'visit-revived',
        threats: 'S20 S11',
        does: 'a visit that is over comes back when its end is written late',
        before: "if (model === 'Interaction' && row.consumedAt) return undefined",
        after: '',
      },
    ],
  ),
  ...of(
    'lib/experience/console-page.ts',
    ['lib/experience/console-page.test.ts'],
    [
      {
        id: 'console-page-anybody',
        does: 'people of an application are led to the console',
        before: 'applicationId && clientId === experienceClient(applicationId)',
        after: 'applicationId',
      },
    ],
  ),
  ...of(
    'lib/users/common-passwords.ts',
    ['lib/users/common-passwords.test.ts'],
    [
      {
        id: 'common-any-case',
        threats: 'S23',
        does: 'a common password passes with a capital',
        before: 'password.toLowerCase()',
        after: 'password',
      },
      {
        id: 'common-fewer',
        threats: 'S23',
        does: 'only a hundred passwords count as common',
        before: 'const LIST_LENGTH = 10_000',
        after: 'const LIST_LENGTH = 100',
      },
    ],
  ),
  ...of(
    'lib/pools/rules.ts',
    ['lib/pools/rules.test.ts'],
    [
      {
        id: 'countries-of-none',
        threats: 'S32',
        does: 'a pool that chose no countries sends nowhere',
        before: 'chosen.length ? chosen : [own]',
        after: 'chosen',
      },
    ],
  ),
  ...of(
    'lib/refusals/catalogue.ts',
    ['lib/guide/error-pages.test.ts'],
    [
      {
        id: 'refusal-family',
        does: 'a rule’s refusal is explained as a step that came too late',
        before: "login_only: 'rules'",
        after: "login_only: 'visit'",
      },
    ],
  ),
  ...of(
    'lib/users/password.ts',
    ['lib/users/users.db.test.ts'],
    [
      {
        id: 'common-password-set',
        threats: 'S23',
        does: 'a common password can be set',
        before: 'if (await isCommonPassword(password)) throw',
        after: 'if (false) throw',
      },
    ],
  ),
]
