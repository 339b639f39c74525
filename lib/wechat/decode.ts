/**
 * WeChat's bytes as an object, whatever the content type says: UTF-8 always, and a second try without the raw control
 * characters that nicknames bring along (docs/wechat-protocol.md §5.4). Null when it is no JSON object.
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
