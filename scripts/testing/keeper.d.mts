export type Root = { pid: number; started: string }
export function clearUp(run: { folder: string; roots: Root[] }, patience?: number): Promise<void>
export function clearUpNoted(note: string): Promise<void>
