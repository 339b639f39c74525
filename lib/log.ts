import pino from 'pino'
import { env } from './env'

/** One for the process: Next bundles doors separately, and the server is a bundle of its own. */
const shared = globalThis as typeof globalThis & { menshenLog?: pino.Logger }

/** One JSON line per event. Names of secrets are redacted wherever they appear; URLs with queries are never logged. */
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
