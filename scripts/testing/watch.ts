import { processes } from '../ground/process-table.mjs'
import { CpuMeter } from './cpu'
import { calibrate, coresAtWork, median } from './speed'

/** Looks, once a second, at what the processes of a run use, and now and then at how fast this machine is. */
export class Watch {
  readonly #meter = new CpuMeter()
  readonly #calibrations: number[] = []
  readonly #timer: NodeJS.Timeout
  #began = performance.now()
  #atWork = coresAtWork()
  #looks = 0

  constructor() {
    calibrate() // the first time includes compiling it
    this.#timer = setInterval(() => {
      this.#meter.look(processes())
      if (this.#looks++ % 10 === 0) this.#calibrations.push(calibrate())
    }, 1000)
  }

  /** From here on the time counts: what has to be there is there. */
  begin(): void {
    this.#began = performance.now()
    this.#atWork = coresAtWork()
  }

  follow(pid: number, owner: string): void {
    this.#meter.follow(pid, owner)
  }

  /** CPU seconds of an owner's processes. */
  used(owner: string): number {
    for (let looks = 0; looks < 2; looks++) this.#meter.look(processes())
    return this.#meter.of(owner)
  }

  get seconds(): number {
    return (performance.now() - this.#began) / 1000
  }

  /** How much of what the cores could do was done, by the tests or by anything else: 0 to 1. */
  get busy(): number {
    const now = coresAtWork()
    return (now.busy - this.#atWork.busy) / Math.max(1, now.all - this.#atWork.all)
  }

  get calibrationMs(): number {
    return median(this.#calibrations)
  }

  end(): void {
    clearInterval(this.#timer)
  }
}
