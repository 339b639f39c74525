/** Tells what was changed, a line each. */
export type Say = (line: string) => void
