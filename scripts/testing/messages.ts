type Tree = { [key: string]: string | Tree }

/** The sentences of a message file by their full key. */
export function flatten(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
}

/** The keys that were added or removed, or whose sentences differ. */
export const changedKeys = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))

const NAMESPACES = /(?:useTranslations|getTranslations|translator)\([^)]*?['"]([\w.-]+)['"]/g

/**
 * The files that use these messages: those that request a namespace of the key and contain the rest of the key. When no
 * file contains the rest, because it is composed at run time, all files that request the namespace.
 */
export function usersOfMessages(keys: { space: string; key: string }[], texts: Map<string, string>): string[] {
  const files = keys.flatMap(({ space, key }) => {
    const fullKey = `${space}.${key}`
    const requesting = [...texts].flatMap(([file, text]) => {
      if (!/^(app|components|lib)\//.test(file) || file.includes('.test.')) return []
      const spaces = [...text.matchAll(NAMESPACES)]
        .map(([, name = '']) => name)
        .filter((name) => fullKey.startsWith(`${name}.`))
      return spaces.map((name) => ({ file, names: text.includes(`'${fullKey.slice(name.length + 1)}'`) }))
    })
    const naming = requesting.filter(({ names }) => names)
    return (naming.length ? naming : requesting).map(({ file }) => file)
  })
  return [...new Set(files)]
}
