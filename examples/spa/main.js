import { UserManager } from 'oidc-client-ts'

// The library uses PKCE, and renews the access token in time with the refresh token.
const manager = new UserManager({
  authority: import.meta.env.VITE_ISSUER,
  client_id: import.meta.env.VITE_CLIENT_ID,
  redirect_uri: `${location.origin}/callback`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: 'openid profile email offline_access',
  revokeTokensOnSignout: true,
})

const main = document.querySelector('main')

const add = (tag, text) => main.appendChild(Object.assign(document.createElement(tag), { textContent: text }))
const press = (label, action) =>
  add('button', label).addEventListener('click', ({ target }) => action(target).catch(failed))

function failed(error) {
  console.error(error)
  main.replaceChildren()
  add('p', 'This did not work.')
  press('Log in', () => manager.signinRedirect())
}

function show(user) {
  main.replaceChildren()
  if (!user) return press('Log in', () => manager.signinRedirect())
  add('h1', `Hello, ${user.profile.name ?? user.profile.sub}`)
  add('p', `The access token ends in ${user.expires_in} s.`)
  press('Refresh', async (button) => {
    button.disabled = true // a refresh token is good for one refresh
    show(await manager.signinSilent())
  })
  press('Log out', () => manager.signoutRedirect())
}

async function start() {
  if (location.pathname === '/callback') {
    await manager.signinCallback()
    history.replaceState(null, '', '/')
  }
  show(await manager.getUser())
}

start().catch(failed)
