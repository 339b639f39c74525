/** The path of the built file, relative to the project's folder. */
export const SDK: string

export function buildSdk(): Promise<void>
