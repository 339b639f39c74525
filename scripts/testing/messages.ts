type Tree = { [key: string]: string | Tree }

/** The sentences of a message file by their whole key. */
export function flatten(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
}

/** The keys that came, went or read differently. */
export const changedKeys = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))

const ASKS = /(?:useTranslations|getTranslations|translator)\([^)]*?['"]([\w.-]+)['"]/g

/**
 * The files that say these sentences: which ask for a namespace above the key, and name what is left of it; where the rest
 * is made up at run time, all that ask for the namespace.
 */
export function speakersOf(keys: { space: string; key: string }[], texts: Map<string, string>): string[] {
  const found = keys.flatMap(({ space, key }) => {
    const whole = `${space}.${key}`
    const asking = [...texts].flatMap(([file, text]) => {
      if (!/^(app|components|lib)\//.test(file) || file.includes('.test.')) return []
      const spaces = [...text.matchAll(ASKS)]
        .map(([, name = '']) => name)
        .filter((name) => whole.startsWith(`${name}.`))
      return spaces.map((name) => ({ file, names: text.includes(`'${whole.slice(name.length + 1)}'`) }))
    })
    const naming = asking.filter(({ names }) => names)
    return (naming.length ? naming : asking).map(({ file }) => file)
  })
  return [...new Set(found)]
}
