import type { Connection } from '../../generated/prisma/client'
import { callbackOf } from '../../hosts'
import type { Locale } from '../../i18n/locale'
import { exchangeOf } from '../../sources/registry'

/** Where the source asks the person of an attempt. */
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
