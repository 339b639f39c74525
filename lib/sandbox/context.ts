/** What a request needs to know about the server that runs the sandbox: the site, or `npm run sandbox`. */
export type SandboxContext = {
  /** The sandbox's origin, for browsers and servers. */
  origin: string
  /** The origin in the QR code: `origin`, or this machine's address in the local network. */
  phoneOrigin: string
  /** The path within the sandbox. */
  path: string
  /** The host that the request was made to. */
  host: string | null
  /**
   * Whether the request comes from this machine, and the installation serves nobody else. Only then are custom style
   * sheets loaded.
   */
  local: boolean
  /** The secret that opens the control API to everybody else; null when there is none. */
  secret: string | null
  /** How long a poll is held while nothing changes. */
  holdSeconds: number
}

export type SandboxRequest = {
  request: Request
  context: SandboxContext
  query: Record<string, string>
  /** The values in the path, by the `{name}` in the route's pattern. */
  params: Record<string, string>
}

export type Door = (input: SandboxRequest) => Promise<Response> | Response
