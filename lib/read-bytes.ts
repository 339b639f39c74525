/** Reads the body of a response of at most `limit` bytes. @throws RangeError if it is longer */
export async function readBytes(answer: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = answer.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length
    if (length > limit) {
      await reader?.cancel()
      throw new RangeError(`more than ${limit} bytes`)
    }
    parts.push(part.value)
  }
  return new Uint8Array(Buffer.concat(parts))
}
