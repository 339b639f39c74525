/** On globalThis, because Next bundles routes separately, each with its own copy of this module. */
const shared = globalThis as typeof globalThis & { menshenShutdown?: AbortController }

function controller(): AbortController {
  shared.menshenShutdown ??= new AbortController()
  return shared.menshenShutdown
}

/** Aborted when the process was asked to shut down: a request that is being held open is answered then. */
export const shutdownSignal = (): AbortSignal => controller().signal

export const beginShutdown = (): void => controller().abort()
