/** The origin by which phones in the local network reach this machine, from the address in `SANDBOX_LAN`. */
export const lanOrigin = (address: string, port: number): string =>
  new URL(`http://${address.includes(':') ? `[${address}]` : address}:${port}`).origin
