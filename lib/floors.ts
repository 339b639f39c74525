/**
 * Where everything is, and what may import what. A room imports from lower floors: never from a higher one, and never from
 * another room on its own floor. `floors.test.ts` checks every import against this table; docs/architecture.md shows it as
 * a table and a drawing.
 */
export type Room = {
  /** The room's folder. If other rooms lie inside it, the room is only the files directly in the folder. */
  at: string
  /** What the room has in it: a cell of the table in docs/architecture.md. */
  holds: string
  /** Folders outside of the rooms that it may import from. */
  with?: readonly string[]
  /** Packages that it must not import. */
  without?: readonly string[]
}

/** The lowest floor comes first. */
export const FLOORS: readonly (readonly Room[])[] = [
  [
    { at: 'lib/generated', holds: 'The database client that Prisma makes of `prisma/schema.prisma`' },
    { at: 'components/ui', holds: 'Buttons, fields, tables: furniture that knows no word of the domain' },
  ],
  [
    {
      at: 'lib',
      holds:
        'What every room uses: settings, hosts, headers, cookies, the browser that a request comes from and its language, the scope of a write, database, ids, encryption, sealed values, HTML, log; and `floors.ts`, this table',
    },
  ],
  [
    {
      at: 'lib/strangers',
      holds:
        'What requests without a login may make us store: `ceilings.ts` is the table, `stored.ts` counts, `evict.ts` deletes what is too much',
    },
  ],
  [
    { at: 'lib/i18n', holds: 'Which language, and its words from `messages/`', with: ['messages'] },
    {
      at: 'lib/audit',
      holds:
        "One row for each change, written in the change's transaction: `actions.ts` has every action and its detail; `merge.ts` merges what a form has changed into what has changed since; and refusals, which are only counted when there are too many",
    },
    {
      at: 'lib/sessions',
      holds:
        'Ending sessions: `end.ts` ends all sessions of a user, `notices.ts` creates the logout notices in the same transaction',
    },
    { at: 'lib/limits', holds: 'How often something may be tried' },
    {
      at: 'lib/wechat',
      holds:
        'What all modes of WeChat have in common: calls, errors, profile, pictures ([the protocol](wechat-protocol.md))',
    },
    {
      at: 'lib/sandbox',
      holds: 'The stand-in for WeChat, which knows nothing of the product',
      with: ['messages'],
      without: ['next'],
    },
    { at: 'proxy.ts', holds: 'Which folder of `app/` a host has, and what its pages may load' },
  ],
  [
    { at: 'lib/plain-page', holds: 'Pages that stand alone, for doors outside of React, and what they may do' },
    { at: 'lib/pools', holds: 'User pools, and whose host a request comes to' },
    {
      at: 'lib/sources',
      holds:
        'Where people come from, and by which mode: `catalogue.ts` says what each mode is made of, `registry.ts` how it asks its source; a folder for each (`wechat/pc`)',
    },
  ],
  [
    {
      at: 'lib/delivery',
      holds: "Mail by SMTP, text messages by a signed hook, or the sandbox's outbox; the words of each message",
    },
    {
      at: 'lib/refusals',
      holds:
        'Everything for which a person gets a reference: `catalogue.ts` names every kind, `rules.ts` says what of a request may be recorded, `report.ts` records it, `listed.ts` reads it',
    },
  ],
  [
    { at: 'lib/users', holds: 'Users: addresses, passwords, pictures, and the sessions that they are in' },
    { at: 'lib/applications', holds: "Applications: clients of a pool's issuer" },
    { at: 'lib/connections', holds: 'Connections: a configured way in, its secrets, and where it is switched on' },
    {
      at: 'lib/guide',
      holds:
        'The help pages of the console: the guide is `docs/connect-wechat`, the errors and refusals are the catalogues of `lib/wechat` and `lib/refusals` with the words of `messages/`',
    },
  ],
  [
    {
      at: 'lib/association',
      holds:
        'Which user is it: `rules.ts` decides, purely ([the truth table](association.md)); `facts.ts` looks up what it wants to know; `associate.ts` loads, decides and writes in one transaction; `dry-run.ts` says what would happen; `provision.ts` makes somebody known beforehand; `queries.ts` tells through which connection people come',
    },
    { at: 'lib/oidc', holds: 'The provider of each pool, its settings, storage, clients, claims, signing keys, pages' },
    {
      at: 'lib/doctor',
      holds:
        'Checks of a connection: `rules.ts` what an answer means, `wechat-pc.ts` asks, `commands.ts` keeps what was found',
    },
  ],
  [
    {
      at: 'lib/consent',
      holds:
        "What users allow third parties' applications: when they are asked, what is stored, and how it is withdrawn",
    },
    { at: 'lib/logout', holds: "Sends the notices of a session's end, and tries again" },
    { at: 'lib/developers', holds: 'Developers: users of the system pool, their links, and what only the owner may' },
    {
      at: 'lib/direct',
      holds:
        'The direct link and the Callback URL: `begin.ts` makes an authorization request of a link, or asks for one itself; `deliver.ts` redeems the code and posts the ID Token, checked once more by `id-token.ts`',
    },
    { at: 'lib/demo', holds: 'The demo application on the base host' },
    {
      at: 'lib/experience',
      holds: "Experience Login: redeems a trial's code and gathers what the developer wants to see",
    },
  ],
  [
    {
      at: 'lib/login/attempt',
      holds:
        'An attempt to get through a connection: its row, its cookie, its states; `settle.ts` finds its outcome exactly once; `refusal.ts` records why it was refused',
    },
    {
      at: 'lib/login/page',
      holds:
        'What the doors of a visit share: `door.ts` lets in, `visit-door.ts` reads a form, calls its verb and tells what was refused, `refuse.ts` shows a page with a reference; forms that are shown once more, and leaving a frame',
    },
    {
      at: 'lib/login/proofs',
      holds:
        'Codes by mail and text message, and the proofs that they make: `send.ts` sends a code, `codes.ts` checks it and uses its proof up, `addresses.ts` says whose an address is',
    },
  ],
  [
    {
      at: 'lib/login/exchange',
      holds:
        'Asks WeChat who came: `handshake.ts` runs next-auth, which decides nothing; `exchange.ts` says who came or why nobody did; `notes.ts` keeps what that says about the connection',
    },
    {
      at: 'lib/login/asking',
      holds:
        'When WeChat has said who has come, but not which user that is: what the person is asked, answers and proves',
    },
    {
      at: 'lib/login/ways',
      holds:
        'The other ways in: password, code, sign-up, a new password; and which of them the page shows. `account.ts` says whose account a proof opens, `finish.ts` how each of them ends',
    },
  ],
  [
    {
      at: 'lib/login/corridor',
      holds:
        'The way through a connection: `begin.ts` to WeChat, `callback.ts` back from it, `finish.ts` into the application',
    },
  ],
  [
    { at: 'lib/trials', holds: 'A developer tries a connection out, without any application' },
    {
      at: 'lib/jobs',
      holds: 'What runs at intervals: `jobs.ts` lists the jobs, and `clock.ts` runs each in one process at a time',
    },
    { at: 'lib/apply', holds: 'The configuration file: parsing it, and making the database match it' },
    {
      at: 'lib/integrate',
      holds:
        'What connects an application, by what it is made with: `rules.ts` which snippet fits and where it runs, one file for each snippet, `example.ts` makes a folder of `examples/` a client of the demo pool',
    },
    { at: 'lib/prepare', holds: 'What a start does: the system pool, the demo, a setup link' },
  ],
  [{ at: 'components', holds: 'Marks and bands that the pages of every host share' }],
  [{ at: 'components/hosted', holds: 'What the pages share that end users see' }],
  [
    { at: 'app/pool', holds: 'The doors of `<pool>.<base>`: the login page, callbacks, direct links' },
    { at: 'app/core', holds: 'The doors of `core.<base>`' },
    { at: 'app/demo', holds: 'The doors of the demo application' },
    { at: 'app/sandbox', holds: 'The one door of `wechat.<base>`' },
  ],
  [{ at: 'lib/console', holds: 'The console as a relying party; guards and actions' }],
  [{ at: 'components/console', holds: 'What several screens of the console share' }],
  [
    {
      at: 'app/console',
      holds: 'The screens of `console.<base>`; what only one of them uses lies in its `_parts`',
      with: ['sdk/dist/index'],
    },
  ],
  [
    { at: 'app', holds: 'The layout and the error pages that the pages of every host share' },
    {
      at: 'server',
      holds:
        'The process: `main.ts` opens the database, prepares Next and listens; `front.ts` handles every request first',
      with: ['scripts'],
    },
  ],
]

/** Tests, and files that only tests import. */
export const TESTS = /\.(test|bench)(\.tsx?)?$|\/testing(\.ts)?(\/|$)/

/**
 * Files that must be pure by their name. Like everything that a browser loads, they import only pure files and
 * packages.
 */
export const PURE = /^lib\/(.*\/)?(rules|schema|catalogue)\.ts$/

/** Packages that pure files may import. */
export const PURE_PACKAGES = ['zod', 'libphonenumber-js'] as const

const rooms = FLOORS.flatMap((all, floor) => all.map((room) => ({ ...room, floor })))

type RoomOnFloor = (typeof rooms)[number]

const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

const byFolder = new Map(rooms.map((room) => [room.at, room]))

/** The room of a file. The path may lack the file's extension, as in imports. */
export function roomOf(path: string): RoomOnFloor | undefined {
  for (let at = path; at; at = folderOf(at)) {
    const room = byFolder.get(at)
    // A folder with other rooms inside it is the room only of the files directly in it.
    if (room) return hasRooms(room) && at !== folderOf(path) ? undefined : room
  }
  return undefined
}

const foldersWithRooms = new Set(rooms.map(({ at }) => folderOf(at)))

const hasRooms = ({ at }: Room) => foldersWithRooms.has(at)

/** Whether a path is in one of the folders that are divided into rooms. */
const isOurs = (path: string) => /^(app|components|server|lib)\/|^proxy(\.ts)?$/.test(path)

const topFolder = (at: string) => at.split('/', 1)[0] ?? ''

/** Which top folder may import from which, whatever the floors. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: ['lib'],
  components: ['components', 'lib'],
  app: ['components', 'lib'],
  server: ['lib'],
  'proxy.ts': ['lib'],
}

const isPackage = (name: string, packages: readonly string[]) =>
  packages.some((one) => name === one || name.startsWith(`${one}/`) || (one === 'next' && name.startsWith('next-')))

/**
 * Why a file may not import another, and where the import belongs instead; null when it may.
 * @param from a file in a room
 * @param to a path from the project's folder, or the name of a package
 */
export function mistakeOf(from: string, to: { path: string } | { package: string }): string | null {
  const room = roomOf(from)
  if (!room) return `${from} is in no room. Put it into one, or give its folder a floor in lib/floors.ts.`
  if ('package' in to)
    return isPackage(to.package, room.without ?? [])
      ? `${from} imports ${to.package}, which ${room.at} does without. What needs it belongs in a room that has it.`
      : null
  const { path } = to
  if (TESTS.test(path))
    return `${from} imports ${path}, which is there for tests. What the product needs of it belongs beside it.`
  if (!isOurs(path))
    return (room.with ?? []).some((folder) => isIn(path, folder))
      ? null
      : `${from} imports ${path}, which is outside of the house. Only a room that names it in lib/floors.ts may.`
  const other = roomOf(path)
  if (!other)
    return `${from} imports ${path}, which is in no room. Put it into one, or give its folder a floor in lib/floors.ts.`
  if (other.at === room.at) return null
  if (!MAY_IMPORT[topFolder(room.at)]?.includes(topFolder(other.at)))
    return `${from} imports ${path}: nobody in ${topFolder(room.at)} knows ${topFolder(other.at)}. What both need belongs in lib or components.`
  if (other.floor === room.floor)
    return `${from} imports ${path}: ${room.at} and ${other.at} are neighbours. What both need belongs on a floor below, what joins them above.`
  if (other.floor > room.floor)
    return `${from} imports ${path}: ${other.at} is above ${room.at}. The line belongs in ${other.at}, or what it needs on a floor below.`
  return null
}

/**
 * Bands of floors that the drawing shows as one box: each from the floor of `from` up to the next band. The lowest
 * comes first.
 */
const BANDS: readonly { from: string; name: string }[] = [
  { from: 'lib/generated', name: 'The ground' },
  { from: 'lib/audit', name: 'Services of the house' },
  { from: 'lib/users', name: 'What a pool is made of' },
  { from: 'lib/association', name: 'Which user it is, and the tokens' },
  { from: 'lib/login/attempt', name: 'Logging in' },
  { from: 'lib/jobs', name: 'Starts, files, jobs, trials' },
  { from: 'components', name: 'Pages of the other hosts' },
  { from: 'lib/console', name: 'The console' },
  { from: 'server', name: 'The process' },
]

export const FLOORS_PAGE = 'docs/architecture.md'

/** Replaces the drawing and the table of rooms in a page with the current ones. */
export const withFloors = (text: string): string =>
  text
    .replace(/(?<=```mermaid\n)%%{init.*?(?=\n```)/s, floorsDrawing)
    .replace(/(?<=\n)\| Floor \|.*?(?=\n\n)/s, floorsTable)

/** The table of rooms; the highest floor comes first. */
const floorsTable = (): string =>
  [
    '| Floor | Folder | Holds |',
    '|---|---|---|',
    ...rooms.toReversed().map(({ floor, at, holds }) => `| ${floor} | \`${at}\` | ${holds} |`),
  ].join('\n')

const floorOf = (at: string | undefined) => (at ? byFolder.get(at)?.floor : undefined)

/** The drawing: a box for each band, with a line for each floor; the highest band comes first. */
function floorsDrawing(): string {
  const boxes = BANDS.map(({ from, name }, band) => {
    const floors = FLOORS.slice(floorOf(from), floorOf(BANDS[band + 1]?.from)).toReversed()
    const lines = floors.map((rooms) => rooms.map(({ at }) => at).join(' · '))
    return `  band${band}["${[`<b>${name}</b>`, ...lines].join('<br/>')}"]`
  })
  const names = BANDS.map((_, band) => `band${band}`)
  const wide = '%%{init: {"flowchart": {"wrappingWidth": 700, "rankSpacing": 20}}}%%'
  return [wide, 'flowchart TB', ...boxes.toReversed(), `  ${names.toReversed().join(' --> ')}`].join('\n')
}
