export type ProcessIdentity = { pid: number; started: string }
export function thisProcess(): ProcessIdentity
export function isSame(a: ProcessIdentity, b: ProcessIdentity): boolean
export function isAlive(identity: ProcessIdentity): boolean
export function isRunning(pid: number, name: string): boolean
