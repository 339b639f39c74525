// peer.mjs: the smallest server that offers the same login, at PORT: plain oidc-provider, PostgreSQL, a page with one
// button, WeChat. One client, written in the code; no audit, no limits, no console.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import http from 'node:http'
import Provider from 'oidc-provider'
import pg from 'pg'

const { PORT, DATABASE_URL, WECHAT_ORIGIN, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env
const issuer = `http://127.0.0.1:${PORT}`
const database = new pg.Pool({ connectionString: DATABASE_URL, max: 20 })
await database.query(`
  CREATE TABLE IF NOT EXISTS artifact (
    model text, id text, payload jsonb NOT NULL, uid text, grant_id text, expires_at timestamptz, PRIMARY KEY (model, id));
  CREATE INDEX IF NOT EXISTS artifact_uid ON artifact (uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS artifact_grant ON artifact (grant_id) WHERE grant_id IS NOT NULL;
  CREATE TABLE IF NOT EXISTS person (id uuid PRIMARY KEY, unionid text NOT NULL UNIQUE, name text NOT NULL);`)

/** Named statements, so that each connection plans a statement once, as the product's do. */
const ask = async (name, text, ...values) => (await database.query({ name, text, values })).rows[0]

/** oidc-provider's storage adapter. */
const adapter = (model) => ({
  upsert: (id, payload, seconds) =>
    ask(
      'save',
      `INSERT INTO artifact (model, id, payload, uid, grant_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       ON CONFLICT (model, id) DO UPDATE
       SET payload = excluded.payload, uid = excluded.uid, grant_id = excluded.grant_id, expires_at = excluded.expires_at`,
      ...[model, id, payload, payload.uid, payload.grantId, seconds],
    ),
  find: async (id) =>
    (await ask('find', 'SELECT payload FROM artifact WHERE model = $1 AND id = $2 AND expires_at > now()', model, id))
      ?.payload,
  findByUid: async (uid) =>
    (
      await ask(
        'by uid',
        'SELECT payload FROM artifact WHERE model = $1 AND uid = $2 AND expires_at > now()',
        model,
        uid,
      )
    )?.payload,
  consume: (id) =>
    ask(
      'consume',
      `UPDATE artifact SET payload = payload || '{"consumed":true}' WHERE model = $1 AND id = $2`,
      ...[model, id],
    ),
  destroy: (id) => ask('destroy', 'DELETE FROM artifact WHERE model = $1 AND id = $2', model, id),
  revokeByGrantId: (id) => ask('revoke', 'DELETE FROM artifact WHERE model = $1 AND grant_id = $2', model, id),
})

const DAY = 24 * 3600
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 }) // for RS256, as in the product
const provider = new Provider(issuer, {
  adapter,
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'peer' }] },
  cookies: { keys: [randomUUID()] },
  clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [REDIRECT_URI] }],
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['name'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, { uid }) => `/login/${uid}` },
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 60,
    Grant: 14 * DAY,
    IdToken: 3600,
    Interaction: 3600,
    Session: 14 * DAY,
  },
  async findAccount(_ctx, sub) {
    const person = await ask('person', 'SELECT name FROM person WHERE id = $1', sub)
    return person && { accountId: sub, claims: () => ({ sub, name: person.name }) }
  },
  // Grants without asking for consent, as the product does for the pool owner's own applications.
  async loadExistingGrant({ oidc: { client, session, provider } }) {
    const grantId = session.grantIdFor(client.clientId)
    if (grantId) return provider.Grant.find(grantId)
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
    grant.addOIDCScope('openid profile')
    await grant.save()
    return grant
  },
})

const asJson = async (path, query) => (await fetch(`${WECHAT_ORIGIN}${path}?${new URLSearchParams(query)}`)).json()

/** Exchanges WeChat's code for the person with that unionid, who is stored when new. */
async function personOf(code) {
  const { access_token, openid } = await asJson('/sns/oauth2/access_token', { code })
  const { unionid, nickname } = await asJson('/sns/userinfo', { access_token, openid })
  const known = await ask('known', 'SELECT id, name FROM person WHERE unionid = $1', unionid)
  if (known?.name === nickname) return known.id
  const stored = await ask(
    'keep',
    `INSERT INTO person (id, unionid, name) VALUES ($1, $2, $3)
     ON CONFLICT (unionid) DO UPDATE SET name = excluded.name RETURNING id`,
    ...[randomUUID(), unionid, nickname],
  )
  return stored.id
}

const PAGES = {
  '': (_request, response, { uid }) => {
    const page = `<!doctype html><title>Log in</title><a href="/login/${uid}/via/wechat">WeChat</a>`
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length }).end(page)
  },
  '/via/wechat': async (request, response, { uid }) => {
    await provider.interactionDetails(request, response)
    const query = new URLSearchParams({ redirect_uri: `${issuer}/login/${uid}/back`, state: uid })
    response.writeHead(302, { location: `${WECHAT_ORIGIN}/connect/qrconnect?${query}`, 'content-length': 0 }).end()
  },
  '/back': async (request, response, { uid, query }) => {
    if (query.get('state') !== uid) return response.writeHead(400).end()
    await provider.interactionFinished(request, response, { login: { accountId: await personOf(query.get('code')) } })
  },
}

const asProvider = provider.callback()
const server = http.createServer((request, response) => {
  const [, uid, rest = '', query] = /^\/login\/([\w-]+)(\/[\w/]+)?(?:\?(.*))?$/.exec(request.url) ?? []
  if (!uid) return asProvider(request, response)
  const page = PAGES[rest] ?? (() => response.writeHead(404).end())
  Promise.resolve(page(request, response, { uid, query: new URLSearchParams(query) })).catch((error) => {
    console.error(error)
    response.writeHead(500).end()
  })
})
server.keepAliveTimeout = 75_000 // as in the product
server.listen(Number(PORT), '127.0.0.1')
