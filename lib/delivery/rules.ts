/** From this part of a day's ceiling on, the owner is told that the messages of the day are running out. */
const NEAR = 0.8

/** How much of a day's messages is sent: `near` from 80 % on, `full` when the ceiling is reached. */
export type SendLevel = 'open' | 'near' | 'full'

export function sendLevelOf(sent: number, ceiling: number): SendLevel {
  if (sent >= ceiling) return 'full'
  return sent >= ceiling * NEAR ? 'near' : 'open'
}
