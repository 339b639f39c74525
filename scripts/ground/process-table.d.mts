export type Process = {
  pid: number
  ppid: number
  /** The start time, as the system writes it. Together with the pid it identifies a process for good. */
  started: string
  /** A zombie: it has ended, but its parent has not waited for it yet. */
  ended: boolean
  /** The command line; a server may have replaced it by a title. */
  args: string
  /** CPU seconds that the process itself has used. */
  own: number
  /** CPU seconds of the children that it has waited for; 0 on systems that do not report it. */
  reaped: number
}

export function processes(): Process[]
export function descendants(table: Process[], roots: number[]): Process[]
