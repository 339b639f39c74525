import { redirect } from 'next/navigation'
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
  const query = new URLSearchParams({ client_id: CLIENT_ID, post_logout_redirect_uri: `${AUTH_URL}/` })
  redirect(`${ISSUER}/session/end?${query}`)
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
