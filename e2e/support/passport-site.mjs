// An application without any code of ours: Express with passport-openidconnect.
import http from 'node:http'
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-openidconnect'

const escaped = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Serves the application on a port of 127.0.0.1. */
export async function servePassportSite({ port, issuer, metadata, clientId, secret }) {
  const origin = `http://127.0.0.1:${port}`
  const passports = new passport.Passport()
  passports.use(
    'menshen',
    new Strategy(
      {
        issuer,
        authorizationURL: metadata.authorization_endpoint,
        tokenURL: metadata.token_endpoint,
        userInfoURL: metadata.userinfo_endpoint,
        clientID: clientId,
        clientSecret: secret,
        callbackURL: `${origin}/callback`,
        scope: ['profile', 'email', 'offline_access'],
        nonce: true,
        skipUserProfile: false,
      },
      (_issuer, profile, _context, idToken, _accessToken, refreshToken, done) =>
        done(null, {
          id: profile.id,
          name: profile.displayName,
          email: profile.emails?.[0]?.value,
          idToken,
          refreshToken,
        }),
    ),
  )
  passports.serializeUser((user, done) => done(null, user))
  passports.deserializeUser((user, done) => done(null, user))

  const app = express()
  app.use(session({ secret: 'what the site signs its cookies with', resave: false, saveUninitialized: false }))
  app.use(passports.initialize(), passports.session())
  app.get('/', (request, response) =>
    response.send(
      request.user
        ? `<h1>Hello, ${escaped(request.user.name)}</h1><p>${escaped(request.user.email)}</p><p>${escaped(request.user.id)}</p>
           <p>${request.user.refreshToken ? 'May come back alone' : 'May not'}</p><a href="/logout">Log out</a>`
        : '<h1>Nobody</h1><a href="/login">Log in</a>',
    ),
  )
  app.get('/login', passports.authenticate('menshen'))
  app.get('/callback', passports.authenticate('menshen', { failWithError: true }), (_request, response) =>
    response.redirect('/'),
  )
  app.get('/logout', (request, response, next) => {
    const out = new URL(metadata.end_session_endpoint)
    out.searchParams.set('id_token_hint', request.user?.idToken ?? '')
    out.searchParams.set('post_logout_redirect_uri', `${origin}/`)
    request.logout((error) => (error ? next(error) : response.redirect(out.href)))
  })
  app.use((error, _request, response, _next) => response.status(500).send(`<h1>Failed</h1>${escaped(error.message)}`))

  const server = http.createServer(app)
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { origin, close: () => server.close() }
}
