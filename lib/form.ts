import { z } from 'zod'

/** What was typed into a field; nothing, where there is no such field. */
export const TypedText = z.string().default('')

/** Bytes of a form: ours have a name, an address and a password; one of another site's may become an address. */
export const LONGEST_FORM = 16_384

export type Form = {
  /** What was typed into a field; nothing, where there is no such field. */
  text(name: string): string
  fields: ReadonlyMap<string, string>
}

/** Why a form is not read: it is broken, longer than any of ours, or of another type. */
export type Unreadable = 400 | 413 | 415

/**
 * Reads what a page's form has sent, byte by byte and no further than it may be long.
 * @returns the status of the refusal where there is nothing to read: another type, a broken body, a NUL, which PostgreSQL
 * does not store and no keyboard has
 */
export async function readForm(request: Request): Promise<Form | Unreadable> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return 415
  const body = await readText(request, LONGEST_FORM)
  if (typeof body !== 'string') return body
  const sent = [...new URLSearchParams(body)]
  if (sent.some((pair) => pair.join().includes('\0'))) return 400
  // Of two with one name the first counts.
  const fields = new Map(sent.toReversed())
  return { text: (name) => fields.get(name) ?? '', fields }
}

async function readText(request: Request, most: number): Promise<string | Unreadable> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return 413
  try {
    return (await bytesOf(request.body ?? [], most))?.toString('utf8') ?? 413
  } catch {
    return 400
  }
}

/** What a body has; null when that is more than so many bytes, and the rest is not read. @throws when it breaks off */
export async function bytesOf(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.length
    if (length > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
