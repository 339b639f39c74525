import type { Process } from '../ground/process-table.mjs'

type Seen = Process & { owner: string }

/**
 * CPU seconds of process trees, from looks at the table of all processes. What ends between two looks is not lost: its
 * parent's `reaped` has it, or, where nobody waited for it (a killed tree), what was last seen of it is added.
 */
export class CpuMeter {
  readonly #roots = new Map<number, string>()
  #seen = new Map<string, Seen>()
  readonly #lost = new Map<string, number>()

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
    this.#settle(now)
    this.#seen = now
  }

  /** Of one owner so far. */
  of(owner: string): number {
    const living = [...this.#seen.values()].filter((each) => each.owner === owner)
    return living.reduce((sum, { own, reaped }) => sum + own + reaped, this.#lost.get(owner) ?? 0)
  }

  #settle(now: Map<string, Seen>): void {
    const before = new Map([...this.#seen.values()].map((each) => [each.pid, each]))
    const gone = [...this.#seen].filter(([id]) => !now.has(id)).map(([, each]) => each)
    const heirs = new Map<string, { owner: string; used: number; heir: Seen | undefined }>()
    for (const each of gone) {
      let heir = before.get(each.ppid)
      while (heir && !now.has(key(heir))) heir = before.get(heir.ppid)
      const id = `${each.owner} ${heir ? key(heir) : ''}`
      const { used } = heirs.get(id) ?? { used: 0 }
      heirs.set(id, { owner: each.owner, used: used + each.own + each.reaped, heir })
    }
    for (const { owner, used, heir } of heirs.values()) {
      const inherited = heir ? (now.get(key(heir))?.reaped ?? 0) - heir.reaped : 0
      this.#lost.set(owner, (this.#lost.get(owner) ?? 0) + Math.max(0, used - inherited))
    }
  }
}

const key = ({ pid, started }: Process): string => `${pid} ${started}`
