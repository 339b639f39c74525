const browser = (...names: string[]) => names.map((name) => `e2e/browser/${name}.spec.ts`)
const protocol = (...names: string[]) => names.map((name) => `e2e/protocol/${name}.spec.ts`)
const machines = (...names: string[]) => names.map((name) => `e2e/machines/${name}.spec.ts`)

const POOL = 'app/console/(shell)/pools/[pool]'
const HOUSE = 'app/console/(shell)/(house)'
const LOGIN = 'app/pool/login/[uid]'

/**
 * Which specs show a place of the product: `npm run test:quick` runs them when it has changed. The most exact row counts,
 * and its first specs come first. Every page and every route handler has its row; a test sees to that.
 */
export const SHOWN_BY: [place: string, specs: string[]][] = [
  [HOUSE, browser('screens/console')],
  [`${HOUSE}/help/[book]`, [...protocol('faults', 'references'), ...browser('faults')]],
  [`${HOUSE}/developers`, browser('developers', 'keys')],
  [`${HOUSE}/password`, browser('developers')],
  ['app/console/(shell)', browser('screens/console', 'domain')],
  [POOL, browser('screens/pools')],
  [`${POOL}/(overview)`, browser('screens/console')],
  [`${POOL}/applications`, browser('application', 'saves', 'experience', 'brief')],
  [`${POOL}/applications/(list)`, browser('brief')],
  [`${POOL}/applications/[application]/integrate`, machines('integrate')],
  [`${POOL}/audit`, browser('faults', 'screens/console')],
  [`${POOL}/pictures`, protocol('faults')],
  [`${POOL}/settings`, browser('keys', 'messages', 'saves', 'screens/console')],
  [`${POOL}/social`, browser('brief', 'screens/pools')],
  [`${POOL}/social/[connection]`, browser('brief', 'saves', 'direct', 'doctor')],
  [`${POOL}/social/[connection]/try`, browser('trial')],
  [`${POOL}/users`, browser('screens/pools', 'screens/forms')],
  ['app/console', browser('domain')],
  ['app/console/[...rest]', browser('screens/console')],
  ['app/console/api', [...browser('domain'), ...protocol('console')]],
  ['app/console/experience', browser('experience', 'brief', 'embedded')],
  ['app/console/invite', machines('fresh')],
  ['app/console/recover', machines('fresh')],
  ['app/console/setup', machines('fresh')],
  ['app/core', protocol('refused', 'twice')],
  ['app/demo', machines('fresh')],
  ['app/sandbox', browser('wechat-page', 'screens/sandbox')],
  ['app/pool', [...protocol('refused'), ...browser('domain')]],
  ['app/pool/page.tsx', browser('screens/login')],
  ['app/pool/menshen.js', browser('sdk')],
  ['app/pool/work.js', browser('toll')],
  ['app/pool/pictures', protocol('faults')],
  ['app/pool/connections/deliver', protocol('direct')],
  ['app/pool/connections/social', protocol('direct')],
  ['app/pool/connections/try', browser('trial')],
  ['app/pool/connect', protocol('refused', 'twice')],
  ['app/pool/welcome', browser('screens/pools')],
  [LOGIN, [...browser('domain', 'ways'), ...protocol('steps', 'wechat')]],
  [`${LOGIN}/bind`, [...protocol('association'), ...browser('association')]],
  [`${LOGIN}/anyway`, [...protocol('device'), ...browser('device')]],
  [`${LOGIN}/code`, browser('ways')],
  [`${LOGIN}/consent`, [...protocol('consent'), ...browser('consent')]],
  [`${LOGIN}/finish`, protocol('refused', 'twice')],
  [`${LOGIN}/password`, [...browser('domain'), ...protocol('refused')]],
  [`${LOGIN}/refused`, [...protocol('refused'), ...browser('faults')]],
  [`${LOGIN}/reset`, browser('ways')],
  [`${LOGIN}/reset/save`, machines('fresh')],
  [`${LOGIN}/scan`, browser('embedded')],
  [`${LOGIN}/sign-up`, browser('ways')],
  [`${LOGIN}/sign-up/create`, machines('fresh')],
  [`${LOGIN}/toll`, [...protocol('toll'), ...browser('toll')]],
  [`${LOGIN}/captcha`, browser('toll')],
  [`${LOGIN}/pay`, [...protocol('toll'), ...browser('toll')]],
  [`${LOGIN}/via`, protocol('refused', 'twice')],
]
