import path from 'node:path'
import { parseSync } from 'rolldown/utils'

/** One import, as the file writes it; `erased`: it imports only types, so nothing is left of it at run time. */
export type Import = { name: string; erased: boolean }

/** Matches `await import('pg')`, the type `import('pg').Pool`, and `require('pg')`. */
const CALLS = /\b(?:import|require)\s*\(\s*(['"`])(.+?)\1/g

/** All imports and re-exports of a file, those of types too. @throws on a syntax error */
export function importsOf(file: string, text: string): Import[] {
  const { errors, module } = parseSync(file, text)
  if (errors.length) throw new Error(`${file}: ${errors[0]?.message}`)
  const staticImports = module.staticImports.map(({ moduleRequest, entries }) => ({
    name: moduleRequest.value,
    erased: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  const reexports = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ name: moduleRequest.value, erased: isType }] : []))
  const calls = [...text.matchAll(CALLS)].map(([, , name = '']) => ({ name, erased: false }))
  return [...staticImports, ...reexports, ...calls]
}

/** The path of an import relative to the project's folder, perhaps without its file ending; null for a package. */
export function pathOf(from: string, name: string): string | null {
  if (name.startsWith('@/')) return path.posix.normalize(name.slice(2))
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(from), name) : null
}

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/page.tsx']

/** Which of these files each of them imports. @param texts the files' texts by path */
export function importsAmong(texts: Map<string, string>): Map<string, string[]> {
  const resolve = (from: string, name: string) => {
    const place = pathOf(from, name)
    return ENDINGS.map((ending) => `${place}${ending}`).find((file) => texts.has(file))
  }
  return new Map(
    [...texts].map(([file, text]) => {
      const names = importsOf(file, text).map(({ name }) => resolve(file, name))
      return [file, names.filter((name): name is string => Boolean(name))]
    }),
  )
}

/** These files and all that depend on them, with the number of imports in between. */
export function dependents(imports: Map<string, string[]>, changed: string[]): Map<string, number> {
  const importers = new Map<string, string[]>()
  for (const [file, names] of imports)
    for (const name of names) importers.set(name, [...(importers.get(name) ?? []), file])
  const near = new Map(changed.map((file) => [file, 0]))
  for (const [file, distance] of near)
    for (const importer of importers.get(file) ?? []) if (!near.has(importer)) near.set(importer, distance + 1)
  return near
}
