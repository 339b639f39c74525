// Characters that are invisible or change how the text around them is shown. The zero-width joiner, a part of emoji, is
// kept.
const INVISIBLE = /(?![\n\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu

const escapeUnits = (text: string) =>
  text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** An answer of WeChat as indented JSON. Invisible characters are escaped, so its value stays the same. */
export const readableJson = (value: unknown): string => JSON.stringify(value, null, 2).replace(INVISIBLE, escapeUnits)
