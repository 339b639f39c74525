import NextAuth from 'next-auth'

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
    headers: { authorization: `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}` },
    body: new URLSearchParams(fields),
  })
