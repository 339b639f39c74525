import type { CompleteExperience } from '@/lib/experience/schema'

/** What a trial login that had no popup comes back with, to the page of this application. */
type Returned = { applicationId: string; result?: Omit<CompleteExperience, 'applicationId'>; error?: string }

/** What the SDK keeps for us while the tab is away. */
export type AppState = { applicationId: string; returnTo: string }

const KEPT = 'menshen:experience'

/** Goes back to the page that began it, in this very tab. */
export function goBack({ applicationId, returnTo }: AppState, came: Omit<Returned, 'applicationId'>): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ applicationId, ...came } satisfies Returned))
  location.replace(returnTo)
}

/** What came back for this application, once. */
export function takeReturned(applicationId: string): Returned | null {
  const returned: Returned | null = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
  if (returned?.applicationId !== applicationId) return null
  sessionStorage.removeItem(KEPT)
  return returned
}
