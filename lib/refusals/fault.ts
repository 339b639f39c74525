import { headersOf } from '../headers'
import { type HeaderSource, hostHeader, hostOf } from '../hosts'
import { localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { log } from '../log'
import { plainResponse } from '../plain-page/plain-page'
import { findPoolById, poolOf } from '../pools/queries'
import { reportRefusal } from './report'

type FailedRequest = { path: string; headers: NodeJS.Dict<string | string[]> }

/** Reports a page that failed, under the digest that it shows as its reference. A bug is listed once by its digest. */
export async function reportFault(digest: string, request: FailedRequest): Promise<void> {
  const headers = headersOf(request)
  const pool = (await poolOf(headers)) ?? (await poolOfConsole(headers, request.path))
  if (pool) await reportRefusal({ key: 'our_fault', pool, reference: digest })
}

/** The pool that a console page is about, from its path. */
async function poolOfConsole(headers: HeaderSource, path: string) {
  const [, id] = /^\/(?:console\/)?pools\/(pool_\w+)/.exec(path) ?? []
  return id && hostOf(hostHeader(headers))?.kind === 'console' ? findPoolById(id) : null
}

type Handler<Context> = (request: Request, context: Context) => Promise<Response>

/** Answers a bug in a route handler with a page and a reference, where Next would answer with an empty page. */
export const orOurFault =
  <Context>(handler: Handler<Context>): Handler<Context> =>
  (request, context) =>
    handler(request, context).catch((error) => ourFault(request, error))

async function ourFault({ headers, method }: Request, err: unknown): Promise<Response> {
  // The database may be what failed.
  const pool = await poolOf(headers).catch(() => null)
  const reference = await reportRefusal({ key: 'our_fault', pool })
  log().error({ err, reference: reference.text, method, host: hostHeader(headers) }, 'unexpected error')
  const locale = localeOf(headers)
  const t = translator(locale, 'login')
  return plainResponse({ locale, title: t('ourFault.title'), message: t('ourFault.message'), reference }, 500)
}
