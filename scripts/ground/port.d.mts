export function requireFreePort(): Promise<void>
