import path from 'node:path'
import { buildWhenStale } from '../ground/build.mjs'
import { lockFolder, unlockFolder } from '../ground/folder-lock.mjs'
import { PlainError } from '../ground/say.mjs'
import { requireBrowser } from './browser.mjs'
import { type LayerResult, LayerRun, logOf } from './layer-run'
import type { Layer, Need } from './layers'
import type { Plan } from './plan'
import { failureLines } from './print'
import { wantPrograms } from './programs.mjs'
import type { RunFolder } from './run-folder'
import { Stage } from './stage'
import type { Watch } from './watch'

/** Provides what the layers of one run share: PostgreSQL, the built site, a browser. */
export class Session {
  readonly running = new Set<LayerRun>()
  readonly #env: Record<string, string>
  /** Needs that could not be provided, and why. Only layers that need them fail. */
  readonly #missing = new Map<Need, string>()
  #stage: Stage | undefined
  #closing = false

  constructor(
    readonly folder: RunFolder,
    readonly watch: Watch,
  ) {
    this.#env = { TMPDIR: folder.path, E2E_AUTH: path.join(folder.path, 'auth') }
  }

  async prepare(layers: Layer[]): Promise<void> {
    const needs = new Set(layers.flatMap((layer) => layer.needs))
    const provide = async (need: Need, work: () => Promise<unknown>) => {
      if (!needs.has(need) || this.#missing.has(need)) return
      await work().catch((error) => {
        if (!(error instanceof PlainError)) throw error
        this.#missing.set(need, error.message)
        console.error(error.message)
      })
    }
    await provide('server', async () => {
      const stage = new Stage(this.folder.path)
      this.#stage = stage
      this.#follow(stage.child.pid, 'stage')
      void stage.ended.then(() => this.#loseStage())
      this.#env.TEST_DATABASE_SERVER = await stage.server()
    })
    const noServer = this.#missing.get('server')
    if (noServer) this.#missing.set('site', noServer)
    await provide('site', () => lockFolder().then(buildWhenStale).finally(unlockFolder))
    await provide('browser', requireBrowser)
    await provide('programs', wantPrograms)
    await provide('site', async () => {
      this.#env.E2E_STAGE = (await this.#stage?.open()) ?? ''
    })
  }

  async run({ layer, rest }: Plan['layers'][number], workers: number): Promise<LayerResult> {
    const missing = layer.needs.map((need) => this.#missing.get(need)).find(Boolean)
    if (missing) return notRun(layer, missing)
    const run = new LayerRun(layer, { workers, rest, env: this.#env }, (test) =>
      console.log(failureLines(layer.name, test)),
    )
    this.running.add(run)
    this.#follow(run.child.pid, layer.name)
    const result = await run.result.finally(() => this.running.delete(run))
    if (result.failed && !run.count('failed')) console.log(`${layer.name} ended badly; ${logOf(layer.name)} says why.`)
    return result
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#stage?.close()
  }

  /**
   * Ends the layers that need the stage when it has ended: otherwise each of their tests would wait for its full
   * timeout.
   */
  #loseStage(): void {
    if (this.#closing) return
    const why = `The site for the tests ended in the middle: see ${logOf('stage')}`
    console.error(why)
    this.#missing.set('server', why)
    for (const run of this.running) if (run.layer.needs.includes('server')) run.end()
  }

  #follow(pid: number | undefined, owner: string): void {
    if (!pid) return
    this.watch.follow(pid, owner)
    this.folder.keep(pid)
  }
}

function notRun(layer: Layer, error: string): LayerResult {
  const test = { file: layer.name, title: 'the whole layer', ms: 0, outcome: 'failed' as const, error }
  return { layer: layer.name, tests: [test], passed: 0, failed: 1, skipped: 0, seconds: 0 }
}
