export function scratchFolder(prefix: string, room?: number): string
