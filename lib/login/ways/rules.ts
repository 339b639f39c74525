import type { Device } from '../../sources/mode'
import { ProofMethod } from '../../users/rules'

/** A connection that is on; `frame` as its mode has it (`lib/sources/mode.ts`). */
export type Way = {
  id: string
  displayName: string
  sandbox: boolean
  source: string
  devices: readonly Device[]
  frame: { origin: string; allow?: string } | null
}
export type FramedWay = Way & { frame: NonNullable<Way['frame']> }

/** A way in that has fields of its own. */
export type FieldWay = ProofMethod

export type Ways = {
  connections: Way[]
  /** The application wants the QR code on the page, in place of a button. */
  embedded: boolean
  password: boolean
  emailCode: boolean
  phoneCode: boolean
  /** People make themselves an account with e-mail and password: by a code, or, a developer, by a form alone. */
  signUp: 'code' | 'form' | null
  /** Who forgot the password sets a new one, by a code. */
  reset: boolean
}

/** The page of a way with fields, as its address has it below `/login/{uid}`. */
export const PAGE_OF: Record<FieldWay, string> = {
  password: 'password',
  'email-code': 'code/email',
  'phone-code': 'code/phone',
}

export function fieldWaysOf({ password, emailCode, phoneCode }: Ways): FieldWay[] {
  const on = { password, 'email-code': emailCode, 'phone-code': phoneCode }
  return ProofMethod.options.filter((way) => on[way])
}

/** What the card of the login page shows; `field` is the way whose fields are there. */
export type View =
  | { kind: 'everything'; field: FieldWay | null }
  /** A QR code is of no use here: what can be done instead, and the other ways. */
  | { kind: 'elsewhere'; device: 'phone' | 'wechat'; field: FieldWay | null }
  /** The QR code of one connection; the other ways behind a link each. */
  | { kind: 'code'; connection: FramedWay }
  /** The fields, with the codes behind links. */
  | { kind: 'fields'; field: FieldWay }

type ViewInput = {
  device: Device
  /** The browser tells a frame from a window (`Sec-Fetch-Dest`); without that the callback could not leave the frame. */
  tellsFrames: boolean
  /** A connection's id, or a field way. */
  chosen?: string
  /** The way that the application's hint is for. */
  hinted?: FieldWay
}

/** The connections that are of use there. */
export const waysOn = (device: Device, { connections }: Pick<Ways, 'connections'>): Way[] =>
  connections.filter(({ devices }) => devices.includes(device))

const isFramed = (way: Way): way is FramedWay => way.frame !== null

export function viewOf(ways: Ways, { device, tellsFrames, chosen, hinted }: ViewInput): View {
  const fields = fieldWaysOf(ways)
  const wanted = fields.find((way) => way === (chosen ?? hinted))
  const field = wanted ?? fields[0] ?? null
  if (!ways.connections.length) return { kind: 'everything', field }
  if (device !== 'computer' && !waysOn(device, ways).length) return { kind: 'elsewhere', device, field }
  const framed = waysOn(device, ways).filter(isFramed)
  const [first] = framed
  if (!ways.embedded || !tellsFrames || !first) return { kind: 'everything', field }
  if (wanted) return { kind: 'fields', field: wanted }
  return { kind: 'code', connection: framed.find(({ id }) => id === chosen) ?? first }
}

/**
 * What stands against an account whose holder has proved to be that. One that the sandbox made opens on a laptop alone:
 * what was proved to it there, anybody could have.
 * @param local the installation is this machine's alone
 */
export function objectionTo(
  user: { status: 'active' | 'blocked'; sandbox: boolean },
  local: boolean,
): 'user_blocked' | 'sandbox_boundary' | null {
  if (user.status === 'blocked') return 'user_blocked'
  return user.sandbox && !local ? 'sandbox_boundary' : null
}

/**
 * Whether a message of WeChat's page to the page around it says that its QR code is there (docs/wechat-protocol.md §3.4).
 * It proves nothing about a login: it changes our words and nothing else.
 */
export function isReadyMessage(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > 200) return false
  try {
    const message = JSON.parse(data)
    return message?.type === 'status' && (message.status === 'wxReady' || message.status === 'wxQRcodeReady')
  } catch {
    return false
  }
}
