import type { ApplicationType } from '../applications/rules'

/** The snippets to choose from, in the order of the page. */
export const CHOICES = ['next', 'express', 'spa', 'popup', 'apache', 'curl'] as const
export type Choice = (typeof CHOICES)[number]

/** The choices that are also a folder of `examples/`. */
export const EXAMPLES = ['next', 'express', 'spa'] as const satisfies readonly Choice[]
export type Example = (typeof EXAMPLES)[number]

/** The types of application that each choice is for: its code can keep a secret, or it cannot. */
const FITS: Record<Choice, readonly ApplicationType[]> = {
  next: ['web'],
  express: ['web'],
  spa: ['spa'],
  popup: ['spa'],
  apache: ['web'],
  curl: ['web', 'spa', 'native'],
}

export const fits = (choice: Choice, type: ApplicationType): boolean => FITS[choice].includes(type)

/** The type of application to register for a choice. */
export const applicationTypeOf = (choice: Choice): 'web' | 'spa' => (fits(choice, 'web') ? 'web' : 'spa')

/** The choice that is named in the page's address, else the first that fits the type. */
export const choiceOf = (name: string | undefined, type: ApplicationType): Choice =>
  CHOICES.find((choice) => choice === name) ?? CHOICES.find((choice) => fits(choice, type)) ?? 'curl'

/** The path of each snippet's redirect address, and its port unless another one is registered. */
const ENDPOINTS: Record<Choice, { path: string; port: number }> = {
  next: { path: '/api/auth/callback/menshen', port: 4001 },
  express: { path: '/callback', port: 4002 },
  spa: { path: '/callback', port: 4003 },
  popup: { path: '/callback.html', port: 4004 },
  apache: { path: '/oidc/callback', port: 4005 },
  curl: { path: '/callback', port: 4006 },
}

/** The origin of the registered redirect address that has the snippet's path, else this computer. */
export function originFor(choice: Choice, redirectUris: string[]): string {
  const { path, port } = ENDPOINTS[choice]
  const registered = redirectUris
    .map((uri) => new URL(uri))
    .find(({ protocol, pathname, search }) => /^https?:$/.test(protocol) && pathname === path && !search)
  return registered?.origin ?? `http://localhost:${port}`
}

/** The addresses to register for the application: its redirect address, and where a logout leads. */
export const addressesOf = (choice: Choice, origin: string): { redirect: string; logout: string } => ({
  redirect: origin + ENDPOINTS[choice].path,
  logout: `${origin}/`,
})

/** The port that the snippet listens at: that of the origin, else the choice's own, behind a proxy. */
export const portOf = (choice: Choice, origin: string): string => new URL(origin).port || String(ENDPOINTS[choice].port)

/** The values that a snippet is filled with. None is a secret. */
export type SnippetValues = { issuer: string; clientId: string; type: ApplicationType; origin: string }

export type SnippetFile = { name: string; text: string }

/** `client`: the App Secret. `cookies`: any long random text, with which the application encrypts its own cookies. */
export type SnippetSecret = { name: string; of: 'client' | 'cookies' }

export type Snippet = {
  /** A shell command; null when nothing has to be installed. */
  install: string | null
  files: SnippetFile[]
  /** The content of `.env`; empty when the files themselves contain the values. */
  environment: Record<string, string>
  /** Secrets that the developer sets as environment variables; they stand in no file. */
  secrets: SnippetSecret[]
  /** The shell command that starts it. */
  run: string
}

/** Browsers resolve `*.localhost` to this computer. Node asks the operating system, which may not know it. */
export const needsLocalhost = (issuer: string): boolean => /\.localhost$/.test(new URL(issuer).hostname)
