export function hasBuild(): boolean
export function build(options?: { quiet?: boolean }): Promise<void>
export function buildWhenStale(): Promise<void>
