import pino from 'pino'
import { env } from './env'

/**
 * On globalThis, because Next bundles routes separately and the server is a bundle of its own: each has its own copy of
 * this module.
 */
const shared = globalThis as typeof globalThis & { menshenLog?: pino.Logger }

/**
 * The process's log: one JSON line per event. Properties with names of secrets are redacted at the top and one level below.
 * URLs with queries must never be logged.
 */
export const log = (): pino.Logger => {
  shared.menshenLog ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'secret',
        'password',
        'token',
        'code',
        'cookie',
        'authorization',
        '*.secret',
        '*.password',
        '*.token',
        '*.code',
        '*.cookie',
        '*.authorization',
      ],
      censor: '[redacted]',
    },
  })
  return shared.menshenLog
}
