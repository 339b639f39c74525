import { isCollection, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { messagesOf } from '../i18n/messages'
import type { ApplyRefusal } from './refusal'
import { ApplyFile } from './schema'

const SECRETS = new Set(['secret', 'appSecret', 'password'])

export type Mistake = { line: number; text: string }

/**
 * Parses a configuration file: YAML, or JSON, which is YAML too.
 * @returns the file's content, or every mistake with its line. `mistakeOf` gives the line of something refused later, when
 * the file is applied
 */
export function parseApply(
  source: string,
  environment: Record<string, string | undefined>,
): { file: ApplyFile; mistakeOf: (refusal: ApplyRefusal) => Mistake } | { mistakes: Mistake[] } {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true })
  const at = (offset: number) => lines.linePos(offset).line
  if (document.errors.length)
    return {
      mistakes: document.errors.map((error) => ({ line: at(error.pos[0]), text: error.message.split('\n')[0] ?? '' })),
    }

  const mistakes: Mistake[] = []
  const lineOf = (path: readonly PropertyKey[]) => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as Node | undefined
      if (node?.range) return at(node.range[0])
    }
    return 1
  }
  const keyLine = (path: readonly PropertyKey[], key: string) => {
    const map = document.getIn(path, true)
    const found = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)?.key
      : null
    return isScalar(found) && found.range ? at(found.range[0]) : lineOf(path)
  }
  /**
   * Finds an address in a list by its text: after repetitions were removed, its index may no longer be that of the
   * file.
   */
  const addressLine = (path: readonly PropertyKey[], uri: unknown) => {
    const list = document.getIn(path, true)
    const i = isSeq(list) ? list.items.findIndex((item) => isScalar(item) && String(item.value).trim() === uri) : -1
    return lineOf(i < 0 ? path : [...path, i])
  }
  const value = resolveSecrets(document.contents, [], environment, (path, text) =>
    mistakes.push({ line: lineOf(path), text }),
  )
  const parsed = ApplyFile.safeParse(value)
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        mistakes.push({ line: keyLine(issue.path, key), text: `${key}: there is no such field.` })
    else
      mistakes.push({
        line: issue.code === 'custom' ? addressLine(issue.path, issue.params?.uri) : lineOf(issue.path),
        text: `${nameOf(issue.path)}: ${textOf(issue.message)}`,
      })
  }
  if (mistakes.length || !parsed.success) return { mistakes: mistakes.sort((a, b) => a.line - b.line) }
  const mistakeOf = ({ path, row, field, reason, code }: ApplyRefusal): Mistake => ({
    line: lineOf(path),
    text: `${(field ? undefined : row) ?? nameOf(path)}: ${textOf(reason ?? code)}`,
  })
  return { file: parsed.data, mistakeOf }
}

const nameOf = (path: readonly PropertyKey[]) => path.filter((part) => typeof part === 'string').at(-1) ?? 'the file'

const textOf = (message: string): string => (messagesOf.en.errors as Record<string, string>)[message] ?? message

/**
 * The document's value, with every secret taken from the environment. A secret that is written in the file is a
 * mistake.
 */
function resolveSecrets(
  node: unknown,
  path: PropertyKey[],
  environment: Record<string, string | undefined>,
  addMistake: (path: PropertyKey[], text: string) => void,
): unknown {
  if (isScalar(node)) {
    const key = path.at(-1)
    if (!SECRETS.has(String(key))) return node.value
    const name = /^\$\{([A-Z_][A-Z0-9_]*)\}$/.exec(String(node.value))?.[1]
    if (!name)
      addMistake(
        path,
        `${String(key)}: never write a secret into the file. Write \${A_NAME}, and set A_NAME in the environment.`,
      )
    else if (!environment[name]) addMistake(path, `${String(key)}: ${name} is not set in the environment.`)
    // A stand-in that is valid for every secret, so that the missing one is not reported a second time as too short.
    return (name && environment[name]) || 'x'.repeat(40)
  }
  if (isCollection(node)) {
    const json = node.toJSON()
    if (Array.isArray(json))
      return json.map((_, i) => resolveSecrets(node.getIn([i], true), [...path, i], environment, addMistake))
    return Object.fromEntries(
      Object.keys(json).map((key) => [
        key,
        resolveSecrets(node.getIn([key], true), [...path, key], environment, addMistake),
      ]),
    )
  }
  return node
}
