import { portOf, type Snippet, type SnippetValues } from './rules'

const pageOf = (title: string, script: string, body: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
  </head>
  <body>
    <main>${body}</main>
    <script type="module" src="${script}"></script>
  </body>
</html>
`

const mainOf = (sdk: string, issuer: string, clientId: string) => `import { login, logoutUrl, refresh } from '${sdk}'

const application = { issuer: '${issuer}', clientId: '${clientId}' }
const home = \`\${location.origin}/\`
const main = document.querySelector('main')

const tokens = () => JSON.parse(sessionStorage.getItem('tokens') ?? 'null')
const keep = (changed) => sessionStorage.setItem('tokens', JSON.stringify({ ...tokens(), ...changed }))

const add = (tag, text) => main.appendChild(Object.assign(document.createElement(tag), { textContent: text }))
const press = (label, action) =>
  add('button', label).addEventListener('click', ({ target }) => action(target).then(show, failed))

// First thing in the click: else the browser opens no window, and the login takes this tab.
const logIn = async () => {
  const scope = 'openid profile email offline_access'
  keep(await login({ ...application, redirectUri: \`\${home}callback.html\`, mode: 'popup', scope }))
}

// Each refresh gives a new refresh token in place of the old one: one at a time.
async function renew(button) {
  button.disabled = true
  const { idToken, refreshToken } = tokens()
  keep(await refresh({ ...application, idToken, refreshToken }))
}

async function logOut() {
  const { idToken, refreshToken } = tokens()
  const body = new URLSearchParams({ client_id: application.clientId, token: refreshToken })
  await fetch(\`\${application.issuer}/token/revocation\`, { method: 'POST', body })
  sessionStorage.removeItem('tokens')
  location.assign(await logoutUrl({ ...application, idToken, postLogoutRedirectUri: home }))
}

function failed(error) {
  console.error(error)
  show()
  add('p', 'This did not work.')
}

function show() {
  main.replaceChildren()
  if (!tokens()) return press('Log in', logIn)
  const { claims, expiresAt } = tokens()
  add('h1', \`Hello, \${claims.name ?? claims.sub}\`)
  add('p', \`The access token ends at \${new Date(expiresAt * 1000).toLocaleTimeString()}.\`)
  press('Refresh', renew)
  press('Log out', logOut)
}

show()
`

const callbackOf = (sdk: string) => `import { handleCallback } from '${sdk}'

// In the window it hands the answer over and closes; in the tab that the login took, it gives the tokens.
const tokens = await handleCallback()
if (tokens) {
  sessionStorage.setItem('tokens', JSON.stringify(tokens))
  location.replace('/')
}
`

/** A page that logs in in a popup, with the pool's own script and no library. */
export function popupSnippet({ issuer, clientId, origin }: SnippetValues): Snippet {
  const sdk = `${new URL(issuer).origin}/menshen.js`
  return {
    install: 'npm install vite@8.3.8',
    environment: {},
    secrets: [],
    files: [
      { name: 'index.html', text: pageOf('Login in a popup', '/main.js', '') },
      { name: 'main.js', text: mainOf(sdk, issuer, clientId) },
      { name: 'callback.html', text: pageOf('Logging in', '/callback.js', 'Logging in …') },
      { name: 'callback.js', text: callbackOf(sdk) },
    ],
    run: `npx vite --port ${portOf('popup', origin)} --strictPort`,
  }
}
