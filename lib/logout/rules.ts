/** Seconds until the second try, the third, and so on. */
const WAITS = [10, 60, 5 * 60, 30 * 60, 2 * 3600]

/** Seconds until an application is told again that did not listen `tries` times; null: it has been tried often enough. */
export const waitAfter = (tries: number): number | null => WAITS[tries - 1] ?? null
