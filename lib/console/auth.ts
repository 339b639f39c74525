import NextAuth, { customFetch, type NextAuthConfig } from 'next-auth'
import { cookieName } from '../cookies'
import { derivedSecrets } from '../crypto'
import { isHttps, poolOrigin } from '../hosts'
import { log } from '../log'
import { CONSOLE_CLIENT, consoleClientSecret } from '../oidc/clients'
import { SYSTEM_POOL } from '../pool-names'
import { selfFetch } from '../self-fetch'

const cookie = (name: string, maxAge?: number) => ({
  name: cookieName('console', name),
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isHttps(), ...(maxAge ? { maxAge } : {}) },
})

/** The console as an ordinary relying party of the system pool. */
const config = (): NextAuthConfig => ({
  trustHost: true,
  basePath: '/api/auth',
  secret: derivedSecrets('console-session'),
  session: { strategy: 'jwt', maxAge: 14 * 24 * 3600 },
  pages: { signIn: '/sign-in', error: '/sign-in/failed' },
  cookies: {
    sessionToken: cookie('session'),
    csrfToken: cookie('csrf'),
    callbackUrl: cookie('return'),
    nonce: cookie('nonce', 900),
    pkceCodeVerifier: cookie('pkce', 900),
  },
  providers: [
    {
      id: 'system',
      name: 'Menshen',
      type: 'oidc',
      issuer: `${poolOrigin(SYSTEM_POOL)}/oidc`,
      clientId: CONSOLE_CLIENT,
      clientSecret: consoleClientSecret(),
      // No `state`: PKCE, which this client always uses, binds the code to this browser (RFC 9700 §2.1). And next-auth
      // encrypts its state twice: 1.5 KB in one answer, more than some proxies allow.
      checks: ['pkce', 'nonce'],
      authorization: { params: { scope: 'openid profile email' } },
      profile: (profile) => ({ id: profile.sub, name: profile.name, email: profile.email }),
      [customFetch]: selfFetch,
    },
  ],
  callbacks: {
    jwt({ token, profile }) {
      if (profile) return { ...token, sub: profile.sub ?? undefined, sessionUid: profile.session_uid }
      return token
    },
    session: ({ session, token }) => ({ ...session, developerId: token.sub, sessionUid: token.sessionUid }),
  },
  logger: {
    error: (error) =>
      log().warn({ error: error.name, cause: String(error.cause ?? '').slice(0, 200) }, 'console sign-in failed'),
    warn() {},
    debug() {},
  },
})

// Made anew for each request: the environment is read on use, and next-auth modifies the object that it gets.
export const consoleAuth = NextAuth(async () => config())
