export function servePassportSite(options: {
  port: number
  issuer: string
  /** The issuer's discovery metadata. */
  metadata: Record<string, unknown>
  clientId: string
  secret: string
}): Promise<{ origin: string; close(): void }>
