import path from 'node:path'

const IMPORT = /(?:from\s+|import\s+|import\(\s*)['"]((?:@\/|\.{1,2}\/)[^'"]+)['"]/g
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/page.tsx']

/** Which files each file imports, by reading their text: types and dynamic imports too. @param texts by path */
export function importsAmong(texts: Map<string, string>): Map<string, string[]> {
  const resolve = (from: string, name: string) => {
    const place = name.startsWith('@/') ? name.slice(2) : path.posix.join(path.posix.dirname(from), name)
    return ENDINGS.map((ending) => place + ending).find((file) => texts.has(file))
  }
  return new Map(
    [...texts].map(([file, text]) => {
      const names = [...text.matchAll(IMPORT)].map(([, name = '']) => resolve(file, name))
      return [file, names.filter((name): name is string => Boolean(name))]
    }),
  )
}

/** All files that depend on these, themselves included, by how many imports lie between. */
export function dependents(imports: Map<string, string[]>, changed: string[]): Map<string, number> {
  const importers = new Map<string, string[]>()
  for (const [file, names] of imports)
    for (const name of names) importers.set(name, [...(importers.get(name) ?? []), file])
  const near = new Map(changed.map((file) => [file, 0]))
  for (const [file, distance] of near)
    for (const importer of importers.get(file) ?? []) if (!near.has(importer)) near.set(importer, distance + 1)
  return near
}
