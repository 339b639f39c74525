import { z } from 'zod'
import { now } from './clock'
import { decrypt, encrypt } from './crypto'

/** Names whose it is, such as a visit's id: what was sealed for one opens for no other. */
type Purpose<Whose extends string[]> = (...whose: Whose) => string

export type Sealed<Value, Whose extends string[]> = {
  seal(value: Value, ...whose: Whose): string
  /** Of what comes from outside, such as a cookie. Null for what is missing, over, of somebody else or made up. */
  open(text: string | null | undefined, ...whose: Whose): Value | null
  /** Of a row of ours. @throws where `open` gives null: the row is broken, or its key is gone */
  openStored(text: string, ...whose: Whose): Value
}

function kindOf<Value, Whose extends string[]>(
  purpose: Purpose<Whose>,
  write: (value: Value) => string,
  read: (plain: string) => Value,
): Sealed<Value, Whose> {
  const openStored = (text: string, ...whose: Whose) => read(decrypt(text, purpose(...whose)))
  return {
    seal: (value, ...whose) => encrypt(write(value), purpose(...whose)),
    open: (text, ...whose) => {
      if (!text) return null
      try {
        return openStored(text, ...whose)
      } catch {
        return null
      }
    },
    openStored,
  }
}

/** Milliseconds since the epoch. */
const Until = z.object({ until: z.number() })

/**
 * A kind of value that leaves our hands, or lies in the database, encrypted: what it is for, its shape, and with `life`
 * for how many seconds it opens. What has none is kept in something that ends by itself.
 */
export function sealed<Schema extends z.ZodType, Whose extends string[]>(kind: {
  purpose: Purpose<Whose>
  schema: Schema
}): Sealed<z.output<Schema>, Whose>
export function sealed<Schema extends z.ZodObject, Whose extends string[]>(kind: {
  purpose: Purpose<Whose>
  schema: Schema
  life: number
}): Sealed<z.output<Schema>, Whose>
export function sealed<Whose extends string[]>({
  purpose,
  schema,
  life,
}: {
  purpose: Purpose<Whose>
  schema: z.ZodType
  life?: number
}): Sealed<unknown, Whose> {
  const end = () => (life === undefined ? {} : { until: now().getTime() + life * 1000 })
  return kindOf(
    purpose,
    (value) => JSON.stringify(life === undefined ? value : Object.assign({}, value, end())),
    (plain) => {
      const value: unknown = JSON.parse(plain)
      if (life !== undefined && Until.parse(value).until <= now().getTime()) throw new Error('its time is over')
      return schema.parse(value)
    },
  )
}

/** A kind whose value is a text, and is sealed as it stands. */
export const sealedText = <Whose extends string[]>(purpose: Purpose<Whose>): Sealed<string, Whose> =>
  kindOf(
    purpose,
    (plain) => plain,
    (plain) => plain,
  )
