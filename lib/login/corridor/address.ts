import type { Connection } from '../../generated/prisma/client'
import { callbackOf } from '../../hosts'
import type { Locale } from '../../i18n/locale'
import { exchangeOf } from '../../sources/registry'

/** The source's page on which the person logs in there. @param state the attempt's handle, which the source sends back */
export const addressAtSource = (
  connection: Connection,
  state: string,
  { locale, embedded = false }: { locale: Locale; embedded?: boolean },
): string =>
  exchangeOf(connection).authorizeUrl(connection, {
    redirectUri: callbackOf(connection.id),
    state,
    lang: locale,
    embedded,
  })
