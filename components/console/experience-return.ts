import type { CompleteExperience } from '@/lib/experience/schema'

/** The result of an Experience Login that ran in the tab itself, for the page of the application that began it. */
type Returned = { applicationId: string; result?: Omit<CompleteExperience, 'applicationId'>; error?: string }

/** What we give the SDK to keep while the tab is at the login page. */
export type AppState = { applicationId: string; returnTo: string }

const STORAGE_KEY = 'menshen:experience-result'

/** Stores the result and returns this tab to the page that began the login. */
export function goBack({ applicationId, returnTo }: AppState, result: Omit<Returned, 'applicationId'>): void {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ applicationId, ...result } satisfies Returned))
  location.replace(returnTo)
}

/** The stored result for this application, removed by reading it; null when there is none. */
export function takeReturned(applicationId: string): Returned | null {
  const returned: Returned | null = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null')
  if (returned?.applicationId !== applicationId) return null
  sessionStorage.removeItem(STORAGE_KEY)
  return returned
}
