export function requireWritableHere(name: string): void
export function requireWritableData(dataDir: string): void
