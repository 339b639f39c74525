/**
 * Whether a form was sent by a page of the host that it was sent to. Browsers send `Origin` with every form post;
 * SameSite cookies do not separate hosts of one site (docs/architecture.md, Hosts).
 */
export const isSameOrigin = (headers: { get(name: string): string | null }, expected: string): boolean =>
  headers.get('origin') === expected
