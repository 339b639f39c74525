export type Process = {
  pid: number
  ppid: number
  /** When it began, in the system's own words: with the pid it names one process for good. */
  started: string
  /** It has ended, and its parent has not looked yet. */
  ended: boolean
  /** Its command line; a server may have put a title of its own there. */
  args: string
  /** CPU seconds it has used itself. */
  own: number
  /** CPU seconds of the children that it has waited for; 0 where the system does not tell. */
  reaped: number
}

export function processes(): Process[]
export function descendants(table: Process[], roots: number[]): Process[]
