export function lockFolder(): Promise<void>
export function unlockFolder(): void
