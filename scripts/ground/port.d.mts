import type { PlainError } from './say.mjs'

export function loopbacks(): string[]
export function requireFreePort(): Promise<void>
export function refusalOf(error: { code?: string; message: string }, port: number, host: string): PlainError
