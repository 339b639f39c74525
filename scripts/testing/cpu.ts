import type { Process } from '../ground/process-table.mjs'

type Seen = Process & { owner: string }

/** What has ended since the last look, by who would have waited for it: `heir`, whose `reaped` was so much before. */
type Gone = { owner: string; used: number; heir: string | undefined; reaped: number }

/**
 * CPU seconds of process trees, from looks at the table of all processes. What ends between two looks is not lost: its
 * parent's `reaped` has it, or, where nobody waited for it (a killed tree), what was last seen of it is added.
 */
export class CpuMeter {
  readonly #roots = new Map<number, string>()
  #seen = new Map<string, Seen>()
  readonly #lost = new Map<string, number>()
  #gone: Gone[] = []

  /** From now on this process and all that it starts count for `owner`. */
  follow(pid: number, owner: string): void {
    this.#roots.set(pid, owner)
  }

  look(table: Process[]): void {
    const now = new Map<string, Seen>()
    const byPid = new Map(table.map((each) => [each.pid, each]))
    const ownerOf = (each: Process): string | undefined =>
      this.#seen.get(key(each))?.owner ?? this.#roots.get(each.pid) ?? ownerOfParent(each)
    const ownerOfParent = ({ ppid }: Process): string | undefined => {
      const parent = byPid.get(ppid)
      return parent && ownerOf(parent)
    }
    for (const each of table) {
      const owner = ownerOf(each)
      if (owner) now.set(key(each), { ...each, owner })
    }
    // From here on a process is known by more than its number, which another one may get.
    for (const pid of this.#roots.keys()) if (byPid.has(pid)) this.#roots.delete(pid)
    this.#settle(now)
    this.#seen = now
  }

  /** Of one owner so far. */
  of(owner: string): number {
    const living = [...this.#seen.values()].filter((each) => each.owner === owner)
    return living.reduce((sum, { own, reaped }) => sum + own + reaped, this.#lost.get(owner) ?? 0)
  }

  /**
   * What has gone is one look later either in the `reaped` of the nearest ancestor that still lives, or lost. Not at once:
   * the table is read row by row, and an ancestor's row may be older than its child's absence.
   */
  #settle(now: Map<string, Seen>): void {
    for (const { owner, used, heir, reaped } of this.#gone) {
      const inherited = heir
        ? Math.max(0, (now.get(heir)?.reaped ?? this.#seen.get(heir)?.reaped ?? reaped) - reaped)
        : 0
      this.#lost.set(owner, (this.#lost.get(owner) ?? 0) + Math.max(0, used - inherited))
    }
    const byPid = new Map([...this.#seen.values()].map((each) => [each.pid, each]))
    const gone = new Map<string, Gone>()
    for (const [id, each] of this.#seen) {
      if (now.has(id)) continue
      let heir = byPid.get(each.ppid)
      while (heir && !now.has(key(heir))) heir = byPid.get(heir.ppid)
      const place = `${each.owner} ${heir ? key(heir) : ''}`
      const used = each.own + each.reaped + (gone.get(place)?.used ?? 0)
      gone.set(place, { owner: each.owner, used, heir: heir && key(heir), reaped: heir?.reaped ?? 0 })
    }
    this.#gone = [...gone.values()]
  }
}

const key = ({ pid, started }: Process): string => `${pid} ${started}`
