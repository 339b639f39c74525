/** A value that can be inserted into markup. Null, undefined and false insert nothing. */
type Part = Html | string | number | null | undefined | false | readonly Part[]

/** Text that is markup already, and is inserted into other markup unescaped. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** Marks a text as markup. Only for markup that we or a library made, never for input. */
export const raw = (text: string): Html => new Html(text)

/** A template tag for markup: every value is escaped, for text and quoted attributes. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return raw(strings.reduce((text, string, index) => text + render(parts[index - 1]) + string))
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(render).join('')
  return escapeText(String(part))
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeText = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

/** A value as a JavaScript literal that is safe inside `<script>`: it can neither end the element nor break a line. */
export const js = (value: unknown): Html =>
  raw(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )

/** Hidden inputs for a form. */
export const hiddenFields = (fields: Iterable<[name: string, value: string]>): Html =>
  html`${[...fields].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
