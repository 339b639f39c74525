import type { Device } from '../../sources/mode'
import { ProofMethod } from '../../users/rules'

/** A connection that is on. `frame`: as its mode says (`lib/sources/mode.ts`). */
export type Way = {
  id: string
  displayName: string
  sandbox: boolean
  source: string
  devices: readonly Device[]
  frame: { origin: string; allow?: string } | null
}
export type FramedWay = Way & { frame: NonNullable<Way['frame']> }

/** A way in that has a form of its own. */
export type FieldWay = ProofMethod

export type Ways = {
  connections: Way[]
  /** The application wants the QR code on the login page, instead of a button. */
  embedded: boolean
  password: boolean
  emailCode: boolean
  phoneCode: boolean
  /** How people sign up: with a code to their e-mail address, or, developers, with a form alone. */
  signUp: 'code' | 'form' | null
  /** A forgotten password can be replaced, with a code. */
  reset: boolean
}

/** The page of a way with a form, as its address names it below `/login/{uid}`. */
export const PAGE_OF: Record<FieldWay, string> = {
  password: 'password',
  'email-code': 'code/email',
  'phone-code': 'code/phone',
}

export function fieldWaysOf({ password, emailCode, phoneCode }: Ways): FieldWay[] {
  const on = { password, 'email-code': emailCode, 'phone-code': phoneCode }
  return ProofMethod.options.filter((way) => on[way])
}

/** What the login page shows; `field` is the way whose form it shows. */
export type View =
  | { kind: 'everything'; field: FieldWay | null }
  /** A QR code is of no use on this device: advice, and the other ways. */
  | { kind: 'elsewhere'; device: 'phone' | 'wechat'; field: FieldWay | null }
  /** The QR code of one connection, and links to the other ways. */
  | { kind: 'code'; connection: FramedWay }
  /** The form of one way, and links to the QR codes. */
  | { kind: 'fields'; field: FieldWay }

type ViewInput = {
  device: Device
  /**
   * The browser sends `Sec-Fetch-Dest`. Without it a callback does not know that it is in a frame, and could not leave
   * it.
   */
  tellsFrames: boolean
  /** The way that the person chose: a connection's id, or a way with a form. */
  chosen?: string
  /** The way that the application's `login_hint` fits. */
  hinted?: FieldWay
}

/** The connections through which people can log in on the device. */
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
 * Why somebody who has proved to be an account's holder may not come in; null if they may. An account that the sandbox
 * made is open only on a local installation, because elsewhere anybody could pass the sandbox's proofs.
 * @param local the installation can be reached from this machine only
 */
export function objectionTo(
  user: { status: 'active' | 'blocked'; sandbox: boolean },
  local: boolean,
): 'user_blocked' | 'sandbox_boundary' | null {
  if (user.status === 'blocked') return 'user_blocked'
  return user.sandbox && !local ? 'sandbox_boundary' : null
}

/**
 * Whether a message from WeChat's page to the page around it says that the QR code is shown (docs/wechat-protocol.md
 * §3.4). It proves nothing about a login: only our words change.
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
