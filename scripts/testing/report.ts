/** What a layer's reporter tells the run, test by test, over the channel that the run has opened to it. */
export type Told = {
  file: string
  title: string
  ms: number
  outcome: 'passed' | 'failed' | 'skipped'
  /** Why it failed. */
  error?: string
  /** What a test has measured, by name: only a soak's. */
  figures?: string[]
}

/** From inside a layer. Run by hand, without a run around it, nobody listens. */
export function tell(told: Told): void {
  process.send?.(told)
}
