/**
 * Parses an answer of WeChat as a JSON object in UTF-8, whatever its content type. If that fails, it tries again
 * without control characters, which nicknames may contain unescaped (docs/wechat-protocol.md §5.4). Null for anything
 * else.
 */
export function decode(bytes: ArrayBuffer | Uint8Array): Record<string, unknown> | null {
  const text = new TextDecoder('utf-8').decode(bytes)
  return parse(text) ?? parse(text.replace(/\p{Cc}/gu, ''))
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
