import type { ApplicationType } from '../applications/rules'

/** The ways to connect an application that have a snippet, in the order of the page. */
export const CHOICES = ['next', 'express', 'spa', 'popup', 'apache', 'curl'] as const
export type Choice = (typeof CHOICES)[number]

/** Those that are a folder of `examples/`. */
export const EXAMPLES = ['next', 'express', 'spa'] as const satisfies readonly Choice[]
export type Example = (typeof EXAMPLES)[number]

/** Which types of application a snippet is for: what keeps a secret, or what cannot. */
const FITS: Record<Choice, readonly ApplicationType[]> = {
  next: ['web'],
  express: ['web'],
  spa: ['spa'],
  popup: ['spa'],
  apache: ['web'],
  curl: ['web', 'spa', 'native'],
}

export const fits = (choice: Choice, type: ApplicationType): boolean => FITS[choice].includes(type)

/** Where code of a choice runs, that is, which type of application it is for. */
export const kindOf = (choice: Choice): 'web' | 'spa' => (fits(choice, 'web') ? 'web' : 'spa')

/** The choice that an address names, else the first that fits. */
export const choiceOf = (named: string | undefined, type: ApplicationType): Choice =>
  CHOICES.find((choice) => choice === named) ?? CHOICES.find((choice) => fits(choice, type)) ?? 'curl'

/** Where each snippet waits for the answer, and where it runs as long as nothing else is registered. */
const PLACES: Record<Choice, { path: string; port: number }> = {
  next: { path: '/api/auth/callback/menshen', port: 4001 },
  express: { path: '/callback', port: 4002 },
  spa: { path: '/callback', port: 4003 },
  popup: { path: '/callback.html', port: 4004 },
  apache: { path: '/oidc/callback', port: 4005 },
  curl: { path: '/callback', port: 4006 },
}

/** The origin of the registered address that the snippet would wait at, else this computer. */
export function originFor(choice: Choice, redirectUris: string[]): string {
  const { path, port } = PLACES[choice]
  const own = redirectUris
    .map((uri) => new URL(uri))
    .find(({ protocol, pathname, search }) => /^https?:$/.test(protocol) && pathname === path && !search)
  return own?.origin ?? `http://localhost:${port}`
}

/** The addresses that have to be registered: answered at, and come back to after the logout. */
export const addressesOf = (choice: Choice, origin: string): { redirect: string; logout: string } => ({
  redirect: origin + PLACES[choice].path,
  logout: `${origin}/`,
})

/** The port to listen at; that of a proxy in front is not ours. */
export const portOf = (choice: Choice, origin: string): string => new URL(origin).port || String(PLACES[choice].port)

/** What an application's own snippet is filled with. There is no secret among it. */
export type SnippetValues = { issuer: string; clientId: string; type: ApplicationType; origin: string }

export type SnippetFile = { name: string; text: string }

/** `client`: the App Secret. `cookies`: what the application's own cookies are encrypted with, any long random text. */
export type Secret = { name: string; of: 'client' | 'cookies' }

export type Snippet = {
  /** A line for a shell; null where nothing is installed. */
  install: string | null
  files: SnippetFile[]
  /** What is told by `.env`; empty where a file says it itself. */
  environment: Record<string, string>
  /** Environment variables that are in no file. */
  secrets: Secret[]
  run: string
}

/** Browsers know that `*.localhost` is this computer; Node asks the system, which may not. */
export const needsLocalhost = (issuer: string): boolean => /\.localhost$/.test(new URL(issuer).hostname)
