import { dotenv, localhostOf } from './parts'
import { needsLocalhost, portOf, type Snippet, type Values } from './rules'

const AUTH = `import NextAuth from 'next-auth'

const { ISSUER, CLIENT_ID, CLIENT_SECRET } = process.env

export const {
  handlers,
  auth,
  signIn,
  signOut,
  unstable_update: update,
} = NextAuth({
  providers: [
    {
      id: 'menshen',
      name: 'Menshen',
      type: 'oidc',
      issuer: ISSUER,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: 'openid profile email offline_access' } },
    },
  ],
  callbacks: {
    // The tokens stay in the session's encrypted cookie. They are refreshed by update() alone, in a server action or a
    // route handler: a page cannot write cookies, and a refresh token that is not kept is lost.
    jwt({ token, account, profile, trigger }) {
      if (account) return { ...token, sub: profile.sub, ...tokensOf(account) }
      return trigger === 'update' ? refreshed(token) : token
    },
    session({ session, token }) {
      const { name, email, image } = session.user
      return { expires: session.expires, user: { id: token.sub, name, email, image }, tokenEnds: token.tokenEnds }
    },
  },
  events: {
    signOut: ({ token }) => post('/token/revocation', { token: token.refreshToken }),
  },
})

const tokensOf = ({ access_token, refresh_token, expires_in }) => ({
  accessToken: access_token,
  refreshToken: refresh_token,
  tokenEnds: Date.now() + expires_in * 1000,
})

// Each refresh gives a new refresh token. Null ends the session: the person logs in again.
async function refreshed(token) {
  const response = await post('/token', { grant_type: 'refresh_token', refresh_token: token.refreshToken })
  return response.ok ? { ...token, ...tokensOf(await response.json()) } : null
}

const post = (path, fields) =>
  fetch(ISSUER + path, {
    method: 'POST',
    headers: { authorization: \`Basic \${btoa(\`\${CLIENT_ID}:\${CLIENT_SECRET}\`)}\` },
    body: new URLSearchParams(fields),
  })
`

const ROUTE = `import { handlers } from '../../../../auth'

export const { GET, POST } = handlers
`

const LAYOUT = `export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
`

const PAGE = `import { redirect } from 'next/navigation'
import { auth, signIn, signOut, update } from '../auth'

async function logIn() {
  'use server'
  await signIn('menshen', { redirectTo: '/' })
}

async function refresh() {
  'use server'
  await update({})
  redirect('/')
}

// Out of this application, then out of the pool, which leads back here.
async function logOut() {
  'use server'
  await signOut({ redirect: false })
  const { ISSUER, CLIENT_ID, AUTH_URL } = process.env
  const query = new URLSearchParams({ client_id: CLIENT_ID, post_logout_redirect_uri: \`\${AUTH_URL}/\` })
  redirect(\`\${ISSUER}/session/end?\${query}\`)
}

const Press = ({ action, label }) => (
  <form action={action}>
    <button type="submit">{label}</button>
  </form>
)

export default async function Page() {
  const session = await auth()
  if (!session) return <Press action={logIn} label="Log in" />
  const { user, tokenEnds } = session
  return (
    <main>
      <h1>Hello, {user.name ?? user.id}</h1>
      <p>The access token ends at {new Date(tokenEnds).toLocaleTimeString('en')}.</p>
      <Press action={refresh} label="Refresh" />
      <Press action={logOut} label="Log out" />
    </main>
  )
}
`

/** A Next.js application with Auth.js. */
export function nextSnippet({ issuer, clientId, origin }: Values): Snippet {
  const environment = { ISSUER: issuer, CLIENT_ID: clientId, AUTH_URL: origin }
  const start = `npx next dev --port ${portOf('next', origin)}`
  return {
    install: 'npm install next@16.4.6 react@19.3.1 react-dom@19.3.1 next-auth@5.0.0-beta.32',
    environment,
    secrets: [
      { name: 'CLIENT_SECRET', of: 'client' },
      { name: 'AUTH_SECRET', of: 'cookies' },
    ],
    files: [
      dotenv(environment),
      { name: 'auth.js', text: AUTH },
      { name: 'app/api/auth/[...nextauth]/route.js', text: ROUTE },
      { name: 'app/layout.js', text: LAYOUT },
      { name: 'app/page.js', text: PAGE },
      ...localhostOf(issuer),
    ],
    run: needsLocalhost(issuer) ? `NODE_OPTIONS=--import=./localhost.mjs ${start}` : start,
  }
}
