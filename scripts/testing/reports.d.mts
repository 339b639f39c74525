export type Count = { passed: number; failed: number; skipped?: number }

export function countVitest(file: string, ok: boolean): Count
export function countPlaywright(file: string, ok: boolean): Count
export function summary(counts: Count[]): string
