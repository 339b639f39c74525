/** One for the process: Next bundles doors separately. */
const shared = globalThis as typeof globalThis & { menshenEnding?: AbortController }

function controller(): AbortController {
  shared.menshenEnding ??= new AbortController()
  return shared.menshenEnding
}

/** Aborted once the process has been asked to end: who holds an answer back gives it then. */
export const ending = (): AbortSignal => controller().signal

export const beginEnding = (): void => controller().abort()
