/** Reports a change that was made, in one line. */
export type ReportChange = (line: string) => void
