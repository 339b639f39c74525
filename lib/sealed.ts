import { z } from 'zod'
import { now } from './clock'
import { decrypt, encrypt } from './crypto'

/** What a value is sealed for, with the ids of its owner, such as a visit. It opens for no other purpose or owner. */
type Purpose<Owner extends string[]> = (...owner: Owner) => string

export type Sealed<Value, Owner extends string[]> = {
  seal(value: Value, ...owner: Owner): string
  /**
   * Opens a text from outside, such as a cookie. Null when it is missing, expired, forged, or sealed for another owner.
   */
  open(text: string | null | undefined, ...owner: Owner): Value | null
  /** Opens a text from the database. @throws where `open` returns null: the row is damaged, or its SECRET_KEY is gone */
  openStored(text: string, ...owner: Owner): Value
}

function sealedBy<Value, Owner extends string[]>(
  purpose: Purpose<Owner>,
  write: (value: Value) => string,
  read: (plain: string) => Value,
): Sealed<Value, Owner> {
  const openStored = (text: string, ...owner: Owner) => read(decrypt(text, purpose(...owner)))
  return {
    seal: (value, ...owner) => encrypt(write(value), purpose(...owner)),
    open: (text, ...owner) => {
      if (!text) return null
      try {
        return openStored(text, ...owner)
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
 * Declares a kind of value that is encrypted before it leaves the server or is stored: its purpose, its schema, and the
 * seconds after which it no longer opens. Without a `lifetime`, the cookie or row that has the value must expire.
 */
export function sealed<Schema extends z.ZodType, Owner extends string[]>(kind: {
  purpose: Purpose<Owner>
  schema: Schema
}): Sealed<z.output<Schema>, Owner>
export function sealed<Schema extends z.ZodObject, Owner extends string[]>(kind: {
  purpose: Purpose<Owner>
  schema: Schema
  lifetime: number
}): Sealed<z.output<Schema>, Owner>
export function sealed<Owner extends string[]>({
  purpose,
  schema,
  lifetime,
}: {
  purpose: Purpose<Owner>
  schema: z.ZodType
  lifetime?: number
}): Sealed<unknown, Owner> {
  const expiry = () => (lifetime === undefined ? {} : { until: now().getTime() + lifetime * 1000 })
  return sealedBy(
    purpose,
    (value) => JSON.stringify(lifetime === undefined ? value : Object.assign({}, value, expiry())),
    (plain) => {
      const value: unknown = JSON.parse(plain)
      if (lifetime !== undefined && Until.parse(value).until <= now().getTime()) throw new Error('expired')
      return schema.parse(value)
    },
  )
}

/** A kind whose value is a plain text, sealed without JSON. */
export const sealedText = <Owner extends string[]>(purpose: Purpose<Owner>): Sealed<string, Owner> =>
  sealedBy(
    purpose,
    (plain) => plain,
    (plain) => plain,
  )
