import type { Instrumentation } from 'next'

/**
 * Logs an uncaught error once, under the digest that the error page shows as its reference, and writes it to the pool's
 * audit.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === 'edge') return
  const { log } = await import('./lib/log')
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? error.digest : undefined
  log().error(
    {
      err: error,
      reference: digest,
      request: request.headers['x-request-id'],
      method: request.method,
      route: context.routePath,
    },
    'unexpected error',
  )
  if (typeof digest !== 'string') return
  const { reportFault } = await import('./lib/refusals/fault')
  await reportFault(digest, request).catch((err) => log().error({ err, reference: digest }, 'error not in the audit'))
}
