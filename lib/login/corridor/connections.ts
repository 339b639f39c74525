import { db } from '../../db'
import { OF_KNOWN_MODE } from '../../modes'
import { shapeOf } from '../../sources/catalogue'
import type { Device } from '../../sources/mode'
import { IDENTIFIER } from '../../text'

/** Whether a text has the form of a connection's id or identifier. */
const isName = (text: string) => /^conn_\w+$/.test(text) || IDENTIFIER.test(text)

/** The connection with this id or identifier, if it is on for the application. */
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

/** The connection, with its encrypted secret, if it is on for the application. */
export const findEnabledConnection = (poolId: string, connectionId: string, applicationId: string) =>
  db.connection.findUnique({
    where: { id: connectionId, poolId, ...OF_KNOWN_MODE, switches: { some: { applicationId } } },
  })

/** The connection, on or off: a trial may use both. */
export const findAnyConnection = (poolId: string, connectionId: string) =>
  db.connection.findUnique({ where: { id: connectionId, poolId, ...OF_KNOWN_MODE } })

/** Whether people can log in through the connection on such a device. */
export const worksOn = (connection: { mode: string }, device: Device): boolean =>
  shapeOf(connection).devices.includes(device)
