/** The current time. Rules take time as an argument; verbs and doors take it from here. */
export const now = (): Date => new Date()

export const after = (seconds: number, from: Date = now()): Date => new Date(from.getTime() + seconds * 1000)
