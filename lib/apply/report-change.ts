/** Tells what was changed, a line each. */
export type ReportChange = (line: string) => void
