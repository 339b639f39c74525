import type { Proof } from '@/lib/generated/prisma/client'

const text = (query: Record<string, string | undefined>) => {
  const given = Object.entries(query).filter(([, value]) => value)
  return given.length ? `?${new URLSearchParams(given as [string, string][])}` : ''
}

/** Where the login page's links lead. `anyway`: the person said that this is a computer. */
export function addressesOf(uid: string, anyway: boolean) {
  const always = anyway ? '1' : undefined
  return {
    /** The page, with one way in chosen. */
    page: (chosen?: string) => `/login/${uid}${text({ with: chosen, anyway: always })}`,
    via: (connection: string) => `/login/${uid}/via/${connection}${text({ anyway: always })}`,
    frame: (connection: string) => `/login/${uid}/via/${connection}${text({ embed: '1', anyway: always })}`,
  }
}

const CODE_VIEWS = ['email-code', 'phone-code', 'sign-up', 'reset'] as const
/** The views of the login page that ask for a code, by the names they have in `with`. */
export type CodeView = (typeof CODE_VIEWS)[number]

export const isCodeView = (value: unknown): value is CodeView => CODE_VIEWS.some((view) => view === value)

export function codeViewOf({ purpose, method }: Pick<Proof, 'purpose' | 'method'>): CodeView {
  if (purpose === 'sign_up') return 'sign-up'
  if (purpose === 'reset') return 'reset'
  return method === 'phone-code' ? 'phone-code' : 'email-code'
}

type CodePage = { proof?: string; again?: boolean; typed?: string }

/**
 * The page that asks for an address, as it was `typed` for an earlier code; or with a `proof` for the code that was sent.
 * `again`: for the second time.
 */
export const codePage = (uid: string, view: CodeView, { proof, again, typed }: CodePage = {}) =>
  `/login/${uid}${text({ with: view, proof, again: again ? '1' : undefined, typed })}`

/** Where the forms of a view are sent. */
export const codeDoors = (uid: string, view: CodeView) => ({
  send: `/login/${uid}/code?with=${view}`,
  check: `/login/${uid}/code/check?with=${view}`,
})
