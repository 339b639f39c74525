/** Seconds until the second try, the third, and so on. What is due is looked for once a minute. */
const WAITS = [60, 5 * 60, 30 * 60, 2 * 3600]

/** Seconds until an application is told again that did not listen `tries` times; null: it has been tried often enough. */
export const waitAfter = (tries: number): number | null => WAITS[tries - 1] ?? null
