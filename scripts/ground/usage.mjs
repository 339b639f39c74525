import path from 'node:path'

const SETTINGS = 'Its settings come from the environment or from .env: docs/operations.md.'

/** The help of the commands in package.json: how each is written, and what it does. */
export const USAGES = {
  up: [
    'npm run up',
    `Installs, builds where something changed, and serves, with the sandbox on localhost. ${SETTINGS}`,
  ],
  dev: ['npm run dev', `Serves the source as it is, and as it changes. ${SETTINGS}`],
  start: [
    'npm start [-- --demo]',
    `Serves what npm run build has built. --demo: where the sandbox is on, an empty database gets the demo. ${SETTINGS}`,
  ],
  build: ['npm run build', 'Installs what is missing, and builds the site for npm start.'],
  sandbox: ['npm run sandbox', 'The WeChat simulator by itself, for other programs and their tests: docs/sandbox.md.'],
  apply: [
    'npm run apply -- FILE [--prune]',
    'Makes the database match a configuration file. --prune: also removes what a named pool has and the file does not. See docs/apply.md.',
  ],
  recover: [
    'npm run recover [-- ADDRESS]',
    'Prints a link that sets a new password: of the developer with that e-mail, or without an address of the owner. It works once, for one hour.',
  ],
  example: [
    'npm run example -- next|express|spa [PORT]',
    'Runs an application of examples/ as a client of the demo pool of the site that runs here.',
  ],
  bench: [
    'npm run bench [-- --seconds N] [--only login|endpoints|start]',
    'Prints what a login costs beside a bare oidc-provider. --seconds: how long each phase takes, 6 unless it is said. See docs/testing.md.',
  ],
  test: [
    'npm test',
    'Runs every check and test. Also test:quick, test:unit, test:contract, test:e2e, test:soak [-- PART] and screens: docs/testing.md.',
  ],
  docs: ['npm run docs', 'Writes the pages of docs/ that are made of the code.'],
}

/**
 * For `--help`, prints how a command is used and ends the process. Call before anything is installed, opened or locked.
 * @param {string | undefined} command a key of `USAGES`, or the file that it runs
 */
export function answerHelp(command, args) {
  const usage = USAGES[path.basename(command ?? '', '.ts')]
  if (!usage || !args.some((arg) => arg === '--help' || arg === '-h')) return
  console.log(usage.join('\n  '))
  process.exit(0)
}
