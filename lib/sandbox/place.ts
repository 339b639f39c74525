/** How a request has met the sandbox. Whoever runs it says so: the site, or `npm run sandbox`. */
export type Place = {
  /** Where the sandbox is for browsers and servers. */
  origin: string
  /** What the QR code names: `origin`, or this machine's address in the local network. */
  phoneOrigin: string
  /** The path within the sandbox. */
  path: string
  /** The host that the request was made to. */
  host: string | null
  /** From this very computer, to an installation that serves nobody else. Others get no style sheet of their choice. */
  local: boolean
  /** What opens the control API to everybody else; null when nothing does. */
  secret: string | null
  /** How long a poll with nothing to say is held. */
  holdSeconds: number
}

export type SandboxRequest = {
  request: Request
  place: Place
  query: Record<string, string>
  /** What stands in the path for `{name}`. */
  parts: Record<string, string>
}

export type Door = (visit: SandboxRequest) => Promise<Response> | Response
