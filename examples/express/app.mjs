import express from 'express'
import oidc from 'express-openid-connect'

const { ISSUER, CLIENT_ID, CLIENT_SECRET, SESSION_SECRET, BASE_URL } = process.env
const basic = `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}`
const app = express()

app.use(
  oidc.auth({
    issuerBaseURL: ISSUER,
    baseURL: BASE_URL,
    clientID: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    secret: SESSION_SECRET,
    // With a code the library uses PKCE.
    authorizationParams: { response_type: 'code', scope: 'openid profile email offline_access' },
    authRequired: false,
    idpLogout: true,
    routes: { logout: false, postLogoutRedirect: `${BASE_URL}/` },
  }),
)

app.get('/', (req, res) => {
  if (!req.oidc.isAuthenticated()) return res.send('<a href="/login">Log in</a>')
  const { sub, name } = req.oidc.user
  res.send(`<h1>Hello, ${inHtml(name ?? sub)}</h1>
    <p>The access token ends in ${req.oidc.accessToken.expires_in} s.</p>
    <form method="post" action="/refresh"><button>Refresh</button></form>
    <form method="post" action="/logout"><button>Log out</button></form>`)
})

// Each refresh gives a new refresh token, which the library keeps in the session's encrypted cookie.
app.post('/refresh', oidc.requiresAuth(), async (req, res) => {
  await req.oidc.accessToken.refresh()
  res.redirect('/')
})

// A refresh token outlives the pool's session: it is revoked, then the library ends both sessions.
app.post('/logout', oidc.requiresAuth(), async (req, res) => {
  const body = new URLSearchParams({ token: req.oidc.refreshToken })
  await fetch(`${ISSUER}/token/revocation`, { method: 'POST', headers: { authorization: basic }, body })
  await res.oidc.logout()
})

const inHtml = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

app.listen(new URL(BASE_URL).port || 4002, () => console.log(BASE_URL))
