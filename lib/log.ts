import pino from 'pino'
import { env } from './env'

let instance: pino.Logger | undefined

/** One JSON line per event. Names of secrets are redacted wherever they appear; URLs with queries are never logged. */
export const log = (): pino.Logger => {
  instance ??= pino({
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
  return instance
}
