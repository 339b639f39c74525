export function lock(file: string, options?: { onWait?: (pid: number) => void }): Promise<() => void>
