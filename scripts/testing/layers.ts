import { inRoot } from '../ground/root.mjs'

/** What must be provided before a layer can run. */
export type Need = 'server' | 'site' | 'browser' | 'programs'

export type Layer = {
  name: string
  needs: Need[]
  /** Arguments for Node. @param workers how many of the layer's tests may run in parallel */
  line(workers: number, rest: string[]): string[]
}

const vitest = (name: string, needs: Need[], config = 'vitest.config.ts', project = name): Layer => ({
  name,
  needs,
  line: (workers, rest) => [
    'node_modules/vitest/vitest.mjs',
    'run',
    `--config=${config}`,
    ...(project ? [`--project=${project}`] : []),
    `--maxWorkers=${workers}`,
    '--allowOnly=false',
    ...(rest.length ? ['--passWithNoTests'] : []),
    '--reporter=default',
    `--reporter=${inRoot('scripts/testing/vitest-reporter.ts')}`,
    ...rest,
  ],
})

const playwright = (name: string, needs: Need[], projects = [name]): Layer => ({
  name,
  needs,
  line: (workers, rest) => [
    'node_modules/@playwright/test/cli.js',
    'test',
    ...projects.map((project) => `--project=${project}`),
    `--workers=${workers}`,
    '--forbid-only',
    ...(rest.length ? ['--pass-with-no-tests'] : []),
    `--output=.test/results/${name}`,
    `--reporter=list,${inRoot('scripts/testing/playwright-reporter.ts')}`,
    ...rest,
  ],
})

/** From cheap to costly; docs/testing.md says which test belongs to which layer. */
export const LAYERS: Layer[] = [
  { name: 'check', needs: [], line: () => ['scripts/testing/check.mjs'] },
  vitest('rules', []),
  vitest('verbs', ['server']),
  vitest('contract', [], 'vitest.contract.config.ts', ''),
  playwright('protocol', ['server', 'site']),
  playwright('browser', ['server', 'site', 'browser'], ['browser', 'browser-chromium']),
  playwright('machines', ['server', 'site', 'browser', 'programs'], ['machines', 'machines-chromium']),
]

/** The layers below are not part of `npm test`. */
export const SOAK: Layer = playwright('soak', ['server', 'site', 'browser', 'programs'])
export const MUTATIONS: Layer = {
  name: 'mutations',
  needs: ['server'],
  line: (_, rest) => ['--import=tsx', 'scripts/testing/mutate.ts', ...rest],
}
export const SCREENS: Layer = playwright('screens', ['server', 'site', 'browser'])
