import { processes } from '../ground/process-table.mjs'
import { CpuMeter } from './cpu'
import { calibrate, coreTimes, median } from './speed'

/** Measures once a second how much CPU the processes of a run use, and every ten seconds how fast this machine is. */
export class Watch {
  readonly #meter = new CpuMeter()
  readonly #calibrations: number[] = []
  readonly #timer: NodeJS.Timeout
  #began = performance.now()
  #timesBefore = coreTimes()
  #looks = 0

  constructor() {
    calibrate() // not counted: the first run includes compilation
    this.#timer = setInterval(() => {
      this.#meter.look(processes())
      if (this.#looks++ % 10 === 0) this.#calibrations.push(calibrate())
    }, 1000)
  }

  /** Starts the clock, after everything has been prepared. */
  begin(): void {
    this.#began = performance.now()
    this.#timesBefore = coreTimes()
  }

  follow(pid: number, owner: string): void {
    this.#meter.follow(pid, owner)
  }

  /** CPU seconds of an owner's processes so far. */
  used(owner: string): number {
    for (let looks = 0; looks < 2; looks++) this.#meter.look(processes())
    return this.#meter.of(owner)
  }

  get seconds(): number {
    return (performance.now() - this.#began) / 1000
  }

  /** The share of all cores' time that was busy, with the tests or anything else: 0 to 1. */
  get busy(): number {
    const now = coreTimes()
    return (now.busy - this.#timesBefore.busy) / Math.max(1, now.all - this.#timesBefore.all)
  }

  get calibrationMs(): number {
    return median(this.#calibrations)
  }

  end(): void {
    clearInterval(this.#timer)
  }
}
