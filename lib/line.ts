/**
 * Lets so many at once do their work. The others wait: those of one name in the order in which they came, and the names
 * take turns, so that a crowd of one name keeps itself waiting and nobody else.
 */
export class Line {
  /** In the order of their turns. */
  readonly #waiting = new Map<string, (() => void)[]>()
  #free: number

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  /** How many of a name wait. */
  waiting(name: string): number {
    return this.#waiting.get(name)?.length ?? 0
  }

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((go) => this.#join(name, go))
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  #join(name: string, go: () => void): void {
    const mine = this.#waiting.get(name)
    if (mine) mine.push(go)
    else this.#waiting.set(name, [go])
  }

  #leave(): void {
    const [turn] = this.#waiting
    if (!turn) {
      this.#free += 1
      return
    }
    const [name, mine] = turn
    const go = mine.shift()
    this.#waiting.delete(name)
    if (mine.length) this.#waiting.set(name, mine)
    go?.()
  }
}
