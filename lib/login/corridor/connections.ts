import { db } from '../../db'
import { OF_KNOWN_MODE } from '../../modes'
import { shapeOf } from '../../sources/catalogue'
import type { Device } from '../../sources/mode'
import { IDENTIFIER } from '../../text'

/** What a way in is named by: the connection's id, or its identifier. */
const isName = (text: string) => /^conn_\w+$/.test(text) || IDENTIFIER.test(text)

/** The connection that is on for the application, by either; null for what is neither. */
export const findNamedConnection = async (poolId: string, name: string, applicationId: string) =>
  isName(name)
    ? db.connection.findFirst({
        where: {
          poolId,
          ...(name.startsWith('conn_') ? { id: name } : { identifier: name }),
          ...OF_KNOWN_MODE,
          switches: { some: { applicationId } },
        },
      })
    : null

/** The connection as long as it is on for the application; with its encrypted secret. */
export const findEnabledConnection = (poolId: string, connectionId: string, applicationId: string) =>
  db.connection.findUnique({
    where: { id: connectionId, poolId, ...OF_KNOWN_MODE, switches: { some: { applicationId } } },
  })

/** The connection, on or off: for a trial. */
export const findAnyConnection = (poolId: string, connectionId: string) =>
  db.connection.findUnique({ where: { id: connectionId, poolId, ...OF_KNOWN_MODE } })

/** Whether a connection is of use on a device. */
export const worksOn = (connection: { mode: string }, device: Device): boolean =>
  shapeOf(connection).devices.includes(device)
