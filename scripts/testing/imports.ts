import path from 'node:path'
import { parseSync } from 'rolldown/utils'

/** One import of a file, as it is written there; `erased`: of types alone, of which nothing is left at run time. */
export type Import = { name: string; erased: boolean }

/** `await import('pg')`, the type `import('pg').Pool`, and what is left of CommonJS. */
const CALLED = /\b(?:import|require)\s*\(\s*(['"`])(.+?)\1/g

/** All imports of a file, of types as well, and what it exports of others. @throws where it is broken */
export function importsOf(file: string, text: string): Import[] {
  const { errors, module } = parseSync(file, text)
  if (errors.length) throw new Error(`${file}: ${errors[0]?.message}`)
  const stated = module.staticImports.map(({ moduleRequest, entries }) => ({
    name: moduleRequest.value,
    erased: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  const passedOn = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ name: moduleRequest.value, erased: isType }] : []))
  const called = [...text.matchAll(CALLED)].map(([, , name = '']) => ({ name, erased: false }))
  return [...stated, ...passedOn, ...called]
}

/** The path from the project's folder that an import names; null for a package. It may lack its ending. */
export function pathOf(from: string, name: string): string | null {
  if (name.startsWith('@/')) return path.posix.normalize(name.slice(2))
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(from), name) : null
}

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/page.tsx']

/** Which files each file imports, of those that are there. @param texts by path */
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
