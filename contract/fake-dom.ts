const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
const RAW = /^(script|style|title|textarea)$/
const TAG = /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi
const ATTRIBUTE = /([^\s=/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

const ENTITIES: Record<string, string> = { quot: '"', lt: '<', gt: '>', apos: "'", amp: '&' }
const decode = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)))
    .replace(/&(quot|lt|gt|apos|amp);/g, (_, name) => ENTITIES[name] ?? '')

/**
 * A minimal element, with only what the scripts of a login page need. A property that is set counts as an attribute.
 */
export class Element {
  readonly tagName: string
  readonly style: Record<string, unknown> = { setProperty: () => {}, removeProperty: () => {} }
  readonly contentWindow = {}
  children: Element[] = []
  parentNode: Element | null = null
  text = ''
  onload?: () => void
  onerror?: () => void
  readonly #attributes = new Map<string, string>()
  readonly #listeners: [string, (event: unknown) => void][] = []

  constructor(tagName: string) {
    this.tagName = tagName.toUpperCase()
    // biome-ignore lint/correctness/noConstructorReturn: an element takes any property
    return new Proxy(this, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : (value ?? target.getAttribute(String(name)))
      },
      set: (target, name, value) => {
        if (name in target) return Reflect.set(target, name, value, target)
        target.setAttribute(String(name), value)
        return true
      },
    })
  }

  setAttribute = (name: string, value: unknown): void => void this.#attributes.set(name.toLowerCase(), String(value))
  getAttribute = (name: string): string | undefined => this.#attributes.get(name.toLowerCase())
  hasAttribute = (name: string): boolean => this.#attributes.has(name.toLowerCase())
  removeAttribute = (name: string): void => void this.#attributes.delete(name.toLowerCase())
  toggleAttribute = (name: string, on = !this.hasAttribute(name)): void =>
    on ? this.setAttribute(name, '') : this.removeAttribute(name)
  addEventListener = (type: string, listener: (event: unknown) => void): void =>
    void this.#listeners.push([type, listener])
  removeEventListener = (): void => {}
  focus = (): void => {}
  appendChild = (child: Element): Element => {
    child.parentNode = this
    this.children.push(child)
    return child
  }
  append = (...children: Element[]): void => {
    for (const child of children) this.appendChild(child)
  }
  removeChild = (child: Element): Element => {
    this.children = this.children.filter((each) => each !== child)
    return child
  }
  remove = (): void => {}
  replaceChildren = (...children: Element[]): void => {
    this.children = []
    this.append(...children)
  }
  querySelector = (selector: string): Element | null => this.querySelectorAll(selector)[0] ?? null
  querySelectorAll = (selector: string): Element[] => this.everything().filter((each) => matches(each, selector))
  everything = (): Element[] => this.children.flatMap((child) => [child, ...child.everything()])
  fire = (type: string): void => {
    for (const [of, listener] of this.#listeners) if (of === type) listener({ type, preventDefault: () => {} })
  }

  get classList() {
    const names = () => (this.getAttribute('class') ?? '').split(/\s+/).filter(Boolean)
    const keep = (list: string[]) => this.setAttribute('class', [...new Set(list)].join(' '))
    return {
      contains: (name: string) => names().includes(name),
      add: (...added: string[]) => keep([...names(), ...added]),
      remove: (...gone: string[]) => keep(names().filter((name) => !gone.includes(name))),
      toggle: (name: string, on = !names().includes(name)) =>
        keep(on ? [...names(), name] : names().filter((each) => each !== name)),
    }
  }

  get className(): string {
    return this.getAttribute('class') ?? ''
  }

  set className(names: string) {
    this.setAttribute('class', names)
  }

  get dataset(): Record<string, string | undefined> {
    const attribute = (name: string) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    return new Proxy({} as Record<string, string | undefined>, {
      get: (_, name) => this.getAttribute(attribute(String(name))),
      set: (_, name, value) => {
        this.setAttribute(attribute(String(name)), value)
        return true
      },
    })
  }

  get firstChild(): Element | null {
    return this.children[0] ?? null
  }

  get textContent(): string {
    return this.text
  }

  set textContent(text: string) {
    this.children = []
    this.text = text
  }

  get innerHTML(): string {
    return this.text
  }

  set innerHTML(html: string) {
    this.children = parse(html).children
  }
}

/** Parses a page. Handles well-formed markup only. @returns an element that stands for the document */
export function parse(html: string): Element {
  const root = new Element('html')
  const open = [root]
  for (let at = 0; ; ) {
    TAG.lastIndex = at
    const match = TAG.exec(html)
    if (!match) return root
    at = TAG.lastIndex
    const [, closed, opened = '', attributes = ''] = match
    if (closed) {
      const depth = open.findLastIndex(({ tagName }) => tagName === closed.toUpperCase())
      if (depth > 0) open.length = depth
      continue
    }
    if (!opened) continue
    const element = new Element(opened)
    for (const [, name = '', ...values] of attributes.matchAll(ATTRIBUTE))
      element.setAttribute(name, decode(values.find((value) => value !== undefined) ?? ''))
    open.at(-1)?.appendChild(element)
    if (RAW.test(opened)) {
      const end = html.toLowerCase().indexOf(`</${opened.toLowerCase()}`, at)
      element.text = html.slice(at, end)
      at = end
    } else if (!VOID.test(opened) && !attributes.endsWith('/')) open.push(element)
  }
}

/** Matches only the last part of each selector in a list: `tag`, `#id`, `.class`, `[name]` and `[name="value"]`. */
function matches(element: Element, selector: string): boolean {
  return selector.split(',').some((each) => {
    const last =
      each
        .trim()
        .split(/[\s>+~]+/)
        .at(-1) ?? ''
    const parts = last.match(/^[\w-]+|#[\w-]+|\.[\w-]+|\[[^\]]+\]/g) ?? []
    return parts.every((part) => {
      if (part.startsWith('#')) return element.getAttribute('id') === part.slice(1)
      if (part.startsWith('.')) return element.classList.contains(part.slice(1))
      if (!part.startsWith('[')) return element.tagName === part.toUpperCase()
      const [, name = '', value] = /^\[([\w-]+)(?:[*^$]?=["']?([^"']*)["']?)?\]$/.exec(part) ?? []
      return value === undefined ? element.hasAttribute(name) : (element.getAttribute(name) ?? '').includes(value)
    })
  })
}
