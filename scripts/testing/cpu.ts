import type { Process } from '../ground/process-table.mjs'

type OwnedProcess = Process & { owner: string }

/**
 * The CPU time of processes that ended since the last look. `heir` is the nearest living ancestor, in whose `reaped`
 * that time should appear; `reaped` is the heir's value before.
 */
type Ended = { owner: string; used: number; heir: string | undefined; reaped: number }

/**
 * CPU seconds of process trees, from repeated looks at the process table. The time of a process that ends between two
 * looks is found in its parent's `reaped`; where no parent waited for it, as in a killed tree, the time at the last
 * look counts.
 */
export class CpuMeter {
  readonly #roots = new Map<number, string>()
  #living = new Map<string, OwnedProcess>()
  readonly #lost = new Map<string, number>()
  #ended: Ended[] = []

  /** From now on this process and its descendants count for `owner`. */
  follow(pid: number, owner: string): void {
    this.#roots.set(pid, owner)
  }

  look(table: Process[]): void {
    const now = new Map<string, OwnedProcess>()
    const byPid = new Map(table.map((each) => [each.pid, each]))
    const ownerOf = (each: Process): string | undefined =>
      this.#living.get(key(each))?.owner ?? this.#roots.get(each.pid) ?? ownerOfParent(each)
    const ownerOfParent = ({ ppid }: Process): string | undefined => {
      const parent = byPid.get(ppid)
      return parent && ownerOf(parent)
    }
    for (const each of table) {
      const owner = ownerOf(each)
      if (owner) now.set(key(each), { ...each, owner })
    }
    // Once found, a process is identified by pid and start time, because its pid may be reused.
    for (const pid of this.#roots.keys()) if (byPid.has(pid)) this.#roots.delete(pid)
    this.#settle(now)
    this.#living = now
  }

  /** CPU seconds of an owner so far. */
  of(owner: string): number {
    const living = [...this.#living.values()].filter((each) => each.owner === owner)
    return living.reduce((sum, { own, reaped }) => sum + own + reaped, this.#lost.get(owner) ?? 0)
  }

  /**
   * Accounts for ended processes: one look later, their time is either in the `reaped` of the nearest living ancestor,
   * or lost. Not at once, because the table is read row by row, and the ancestor's row may be older than the child's
   * end.
   */
  #settle(now: Map<string, OwnedProcess>): void {
    for (const { owner, used, heir, reaped } of this.#ended) {
      const inherited = heir
        ? Math.max(0, (now.get(heir)?.reaped ?? this.#living.get(heir)?.reaped ?? reaped) - reaped)
        : 0
      this.#lost.set(owner, (this.#lost.get(owner) ?? 0) + Math.max(0, used - inherited))
    }
    const byPid = new Map([...this.#living.values()].map((each) => [each.pid, each]))
    const ended = new Map<string, Ended>()
    for (const [id, each] of this.#living) {
      if (now.has(id)) continue
      let heir = byPid.get(each.ppid)
      while (heir && !now.has(key(heir))) heir = byPid.get(heir.ppid)
      const place = `${each.owner} ${heir ? key(heir) : ''}`
      const used = each.own + each.reaped + (ended.get(place)?.used ?? 0)
      ended.set(place, { owner: each.owner, used, heir: heir && key(heir), reaped: heir?.reaped ?? 0 })
    }
    this.#ended = [...ended.values()]
  }
}

const key = ({ pid, started }: Process): string => `${pid} ${started}`
