export const USAGES: Record<string, [written: string, does: string]>
export function answerHelp(command: string | undefined, args: string[]): void
