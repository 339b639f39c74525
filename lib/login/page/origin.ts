/**
 * Whether a request that changes something was sent by a page of the host it was sent to. Browsers send `Origin` with
 * every form post; SameSite cookies separate nothing between hosts of one site (docs/architecture.md, Hosts).
 */
export const isSameOrigin = (headers: { get(name: string): string | null }, expected: string): boolean =>
  headers.get('origin') === expected
