import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot, root } from '../ground/root.mjs'
import type { LayerResult } from './layer-run'

const PAGE = inRoot('docs/soak.md')

/** Writes the row of a soak part that has just run into docs/soak.md: when, on which commit, outcome and figures. */
export function noteSoak(result: LayerResult): void {
  writeFileSync(PAGE, withRow(readFileSync(PAGE, 'utf8'), result.layer, rowOf(result, commit(), new Date())))
}

export function rowOf(
  { layer, passed, failed, skipped, seconds, tests }: LayerResult,
  commit: string,
  at: Date,
): string {
  const outcome = failed ? `${failed} failed` : `${passed} passed${skipped ? `, ${skipped} skipped` : ''}`
  const figures = tests.flatMap(({ figures = [] }) => figures).join('; ') || '–'
  return `| ${layer} | ${at.toISOString().slice(0, 10)} | ${commit} | ${outcome} | ${Math.round(seconds)} s | ${figures} |`
}

/** The page with this row in place of the part's previous one, or at the end of the table. */
export function withRow(page: string, part: string, row: string): string {
  const lines = page.trimEnd().split('\n')
  const old = lines.findIndex((line) => line.startsWith(`| ${part} |`))
  if (old >= 0) lines[old] = row
  else lines.splice(lines.findLastIndex((line) => line.startsWith('|')) + 1, 0, row)
  return `${lines.join('\n')}\n`
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  try {
    return (
      git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', ':!docs/soak.md') ? ' and changes' : '')
    )
  } catch {
    return 'unknown'
  }
}
