// What shows nothing, or changes how the text around it shows. The zero-width joiner stays, as in a nickname.
const UNSEEN = /(?![\n\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu

const escaped = (text: string) =>
  text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** An answer of WeChat's as JSON to look at: what could not be seen is escaped, so it is still the same JSON. */
export const readableJson = (value: unknown): string => JSON.stringify(value, null, 2).replace(UNSEEN, escaped)
