/** Where a phone in the local network finds this machine: `SANDBOX_LAN` as an origin. */
export const lanOrigin = (address: string, port: number): string =>
  new URL(`http://${address.includes(':') ? `[${address}]` : address}:${port}`).origin
