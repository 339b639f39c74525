import type { Device } from './device'

export type Way = { id: string; displayName: string; sandbox: boolean; fastLogin: boolean }

export type Ways = {
  connections: Way[]
  /** The application wants the QR code on the page, in place of a button. */
  embedded: boolean
  password: boolean
  register: boolean
}

/** What the card of the login page shows. */
export type View =
  | { kind: 'everything' }
  /** A QR code is of no use here: what can be done instead, and the other ways. */
  | { kind: 'elsewhere'; device: 'phone' | 'wechat' }
  /** The QR code of one connection; the others behind a link each. */
  | { kind: 'code'; connection: Way }
  /** The fields, with the codes behind links. */
  | { kind: 'password' }

type Asked = {
  device: Device
  /** The browser tells a frame from a window (`Sec-Fetch-Dest`); without that the callback could not leave the frame. */
  tellsFrames: boolean
  /** A connection's id, or `password`. */
  chosen?: string
  /** The password form was sent and refused just now. */
  passwordRefused: boolean
}

export function viewOf(ways: Ways, { device, tellsFrames, chosen, passwordRefused }: Asked): View {
  const [first] = ways.connections
  if (!first) return { kind: 'everything' }
  if (device !== 'computer') return { kind: 'elsewhere', device }
  if (!ways.embedded || !tellsFrames) return { kind: 'everything' }
  if (ways.password && (chosen ? chosen === 'password' : passwordRefused)) return { kind: 'password' }
  return { kind: 'code', connection: ways.connections.find(({ id }) => id === chosen) ?? first }
}

/**
 * Whether a message of WeChat's page to the page around it says that its QR code is there (docs/wechat-protocol.md §3.4).
 * It proves nothing about a login: it changes our words and nothing else.
 */
export function saysReady(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > 200) return false
  try {
    const message = JSON.parse(data)
    return message?.type === 'status' && (message.status === 'wxReady' || message.status === 'wxQRcodeReady')
  } catch {
    return false
  }
}
