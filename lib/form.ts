import { z } from 'zod'

/** What was typed into a field; nothing, where there is no such field. */
export const TypedText = z.string().default('')

/** Bytes of a form: ours have a name, an address and a password; one of another site's may become an address. */
export const MAX_FORM_BYTES = 16_384

export type Form = {
  /** The value of a field; empty when there is no such field. */
  text(name: string): string
  fields: ReadonlyMap<string, string>
}

/** The HTTP status for a form that cannot be read: it is malformed, too long, or of another content type. */
export type UnreadableStatus = 400 | 413 | 415

/**
 * Reads the urlencoded form of a request, up to MAX_FORM_BYTES.
 * @returns a status if the form cannot be read. That includes a NUL character: PostgreSQL cannot store it, and no keyboard
 * types it
 */
export async function readForm(request: Request): Promise<Form | UnreadableStatus> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return 415
  const body = await readText(request, MAX_FORM_BYTES)
  if (typeof body !== 'string') return body
  const sent = [...new URLSearchParams(body)]
  if (sent.some((pair) => pair.join().includes('\0'))) return 400
  // Of two fields with one name the first counts.
  const fields = new Map(sent.toReversed())
  return { text: (name) => fields.get(name) ?? '', fields }
}

async function readText(request: Request, maxBytes: number): Promise<string | UnreadableStatus> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return 413
  try {
    return (await readBytes(request.body ?? [], maxBytes))?.toString('utf8') ?? 413
  } catch {
    return 400
  }
}

/** Reads a body. Null when it has more than `maxBytes`; then the rest is not read. @throws when the body breaks off */
export async function readBytes(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.length
    if (length > maxBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
