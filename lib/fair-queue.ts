/**
 * Runs a limited number of jobs at once. Waiting jobs of one key run in the order in which they came, and keys take turns,
 * so that many jobs of one key delay each other and nobody else.
 */
export class FairQueue {
  /** The key whose turn is next comes first. */
  readonly #waiting = new Map<string, (() => void)[]>()
  #freeSlots: number

  constructor(slots: number) {
    this.#freeSlots = slots
  }

  /** How many jobs of a key wait. */
  waiting(key: string): number {
    return this.#waiting.get(key)?.length ?? 0
  }

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    if (this.#freeSlots > 0) this.#freeSlots -= 1
    else await new Promise<void>((start) => this.#enqueue(key, start))
    try {
      return await work()
    } finally {
      this.#release()
    }
  }

  #enqueue(key: string, start: () => void): void {
    const queue = this.#waiting.get(key)
    if (queue) queue.push(start)
    else this.#waiting.set(key, [start])
  }

  #release(): void {
    const [first] = this.#waiting
    if (!first) {
      this.#freeSlots += 1
      return
    }
    const [key, queue] = first
    const start = queue.shift()
    this.#waiting.delete(key)
    if (queue.length) this.#waiting.set(key, queue)
    start?.()
  }
}
