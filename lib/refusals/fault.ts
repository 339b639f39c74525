import { headersOf } from '../headers'
import { type HeaderSource, hostHeader, hostOf } from '../hosts'
import { localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { log } from '../log'
import { plainResponse } from '../plain-page/plain-page'
import { findPoolById, poolOf } from '../pools/queries'
import { refer } from './refer'

type Sent = { path: string; headers: NodeJS.Dict<string | string[]> }

/** Writes down where a page failed that shows a digest as its reference: one bug has one, and is listed once. */
export async function referFault(digest: string, sent: Sent): Promise<void> {
  const headers = headersOf(sent)
  const pool = (await poolOf(headers)) ?? (await poolOfConsole(headers, sent.path))
  if (pool) await refer({ key: 'our_fault', pool, reference: digest })
}

/** Of a page of the console that is about one. */
async function poolOfConsole(headers: HeaderSource, path: string) {
  const [, id] = /^\/(?:console\/)?pools\/(pool_\w+)/.exec(path) ?? []
  return id && hostOf(hostHeader(headers))?.kind === 'console' ? findPoolById(id) : null
}

type Handler<Context> = (request: Request, context: Context) => Promise<Response>

/** Next answers a bug in a route handler with an empty page. At a person's door it is a page with a reference, as elsewhere. */
export const orOurFault =
  <Context>(handler: Handler<Context>): Handler<Context> =>
  (request, context) =>
    handler(request, context).catch((error) => ourFault(request, error))

async function ourFault({ headers, method }: Request, err: unknown): Promise<Response> {
  // It may be the database that is gone.
  const pool = await poolOf(headers).catch(() => null)
  const reference = await refer({ key: 'our_fault', pool })
  log().error({ err, reference: reference.text, method, host: hostHeader(headers) }, 'unexpected error')
  const locale = localeOf(headers)
  const t = translator(locale, 'login')
  return plainResponse({ locale, title: t('ourFault.title'), message: t('ourFault.message'), reference }, 500)
}
