export class PlainError extends Error {}
export function step<T>(words: string, work: () => T | Promise<T>): Promise<T>
export function fail(error: unknown): never
