import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { copyProject, takePackages } from '../../../scripts/testing/copy'
import type { Ends } from '../../support/ends'
import { newInstallation, type Running, removeData, start } from '../../support/menshen'

/** A replacement in a file, in which `before` must occur exactly once. */
export type Change = { file: string; before: string; after: string }

type Words = { [name: string]: string | Words }

/** Copies the product into a folder, and makes these changes to the copy. */
export function changedCopy(folder: string, changes: readonly Change[]) {
  copyProject(folder)
  takePackages(folder)
  const at = (file: string) => path.join(folder, file)
  for (const { file, before, after } of changes) {
    const text = readFileSync(at(file), 'utf8')
    if (text.split(before).length !== 2) throw new Error(`${file} has not once: ${before}`)
    writeFileSync(at(file), text.replace(before, after))
  }
  return {
    at,
    /** Adds messages to a file of messages, the same in every language. */
    addWords(file: string, words: Words) {
      for (const locale of ['en', 'zh-CN']) {
        const messages = at(`messages/${locale}/${file}.json`)
        writeFileSync(messages, JSON.stringify(merged(JSON.parse(readFileSync(messages, 'utf8')), words), null, 2))
      }
    },
  }
}

const merged = (into: Words, words: Words): Words =>
  Object.entries(words).reduce((all, [name, value]) => {
    const there = all[name]
    const both = typeof there === 'object' && typeof value === 'object'
    return Object.assign(all, { [name]: both ? merged(there, value) : value })
  }, into)

/** A temporary folder that is removed when the test ends. */
export const folderFor = (ends: Ends): string =>
  ends.keep(mkdtempSync(path.join(os.tmpdir(), 'menshen-copy-')), (one) =>
    rmSync(one, { recursive: true, force: true }),
  )

/** Runs Node in a copy. @returns its output if it failed, otherwise '' */
function failure(folder: string, line: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, line, { cwd: folder, encoding: 'utf8' })
  return status === 0 ? '' : `${stdout}${stderr}`
}

/** Generates the docs, checks types and runs tests of rules in a copy. @returns the output of the first that failed */
export const checkOutputIn = (folder: string, rules: readonly string[]): string =>
  failure(folder, ['scripts/run.mjs', 'scripts/docs.ts']) ||
  failure(folder, ['node_modules/typescript/bin/tsc', '--noEmit']) ||
  failure(folder, ['node_modules/vitest/vitest.mjs', 'run', '--project=rules', ...rules])

/** Builds and starts a copy, with a database of its own. */
export async function serve(ends: Ends, folder: string): Promise<Running> {
  const installation = ends.keep(await newInstallation(), removeData)
  return ends.keep(await start({ ...installation, root: folder }), ({ stop }) => stop())
}
