/** Where the built file is, from the project's folder. */
export const SDK: string

export function buildSdk(): Promise<void>
